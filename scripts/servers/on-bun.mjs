// @ts-nocheck Bun's own types are not installed.
import { createSuiteEndpoint } from './endpoint.mjs';

const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: createSuiteEndpoint() });
console.log(server.port);
