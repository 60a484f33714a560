// `npm start`: installs what is missing and serves the demo. PORT picks the port.

import { installDependencies } from './install-dependencies.mjs';

async function serve() {
  installDependencies();
  const { createServer } = await import('vite');
  const { PORT } = process.env;
  const server = await createServer({
    server: PORT ? { port: Number(PORT), strictPort: true } : {},
  });
  await server.listen();
  server.printUrls();
}

await serve().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  // Anything that has started, such as a database, would keep the process alive.
  process.exit(1);
});
