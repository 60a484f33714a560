import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import { elementScript } from 'wandb-connect/element-script';
import { toNodeHandler } from 'wandb-connect/node';
import { handler } from './wandb.js';

const app = fastify();
const answer = toNodeHandler(handler);

function send(request, reply) {
  reply.hijack();
  return answer(request.raw, reply.raw);
}

app.register(async (scope) => {
  // The handler reads the body itself.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (request, payload, done) => done(null));
  scope.all('/api/wandb', send);
  scope.all('/api/wandb/*', send);
});
app.get('/wandb-connect.global.js', (request, reply) => {
  reply.type('text/javascript').send(elementScript);
});
app.register(fastifyStatic, { root: `${import.meta.dirname}/public` });
await app.listen({ port: process.env.PORT ?? 3000 });
