// Runs before the demo and logs each POST that arrives, whether or not it is answered.
import { subscribe } from 'node:diagnostics_channel';

subscribe('http.server.request.start', (message) => {
  const { request } = /** @type {{ request: import('node:http').IncomingMessage }} */ (message);
  if (request.method === 'POST') console.log(`arrived: POST ${request.url}`);
});
