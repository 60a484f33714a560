// Run ahead of the demo: it says what arrives, and not only what was answered.
import { subscribe } from 'node:diagnostics_channel';

subscribe('http.server.request.start', (message) => {
  const { request } = /** @type {{ request: import('node:http').IncomingMessage }} */ (message);
  if (request.method === 'POST') console.log(`arrived: POST ${request.url}`);
});
