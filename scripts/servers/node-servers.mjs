import { createServer } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { toNodeHandler } from 'wandb-connect/node';

/**
 * @typedef {(request: Request) => Promise<Response>} Handler
 * @typedef {import('node:http').Server} Server
 */

/** @param {Handler} handler */
async function onFastify(handler) {
  const listener = toNodeHandler(handler);
  const app = fastify();
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.all('/api/wandb', answer);
    scope.all('/api/wandb/*', answer);
    done();
  });
  /**
   * @param {import('fastify').FastifyRequest} request
   * @param {import('fastify').FastifyReply} reply
   */
  function answer(request, reply) {
    reply.hijack();
    return listener(request.raw, reply.raw);
  }
  await app.ready();
  return app.server;
}

/**
 * Servers of Node's, each with the handler mounted in it as its documentation has it.
 * @type {Readonly<Record<string, (handler: Handler) => Server | Promise<Server>>>}
 */
export const nodeServers = {
  'node:http': (handler) => {
    const listener = toNodeHandler(handler);
    return createServer((request, response) => void listener(request, response));
  },
  '@hono/node-server': (handler) => /** @type {Server} */ (createAdaptorServer({ fetch: handler })),
  express: (handler) => createServer(express().use('/api/wandb', toNodeHandler(handler))),
  'express.json()': (handler) =>
    createServer(express().use(express.json()).use('/api/wandb', toNodeHandler(handler))),
  fastify: onFastify,
};
