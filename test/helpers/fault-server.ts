import type { Plugin } from 'vite';

/**
 * A token endpoint that fails as only a real connection can: `/fault/reset` breaks off in the middle
 * of a good reply, `/fault/trickle` sends one that never ends, a byte at a time.
 */
export function faultServer(): Plugin {
  return {
    name: 'fault-server',
    configureServer(server) {
      server.middlewares.use('/fault/reset', (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 500 });
        response.write('{"status":"connected",', () => response.destroy());
      });
      server.middlewares.use('/fault/trickle', (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        const timer = setInterval(() => response.write(' '), 50);
        response.on('close', () => {
          clearInterval(timer);
        });
      });
    },
  };
}
