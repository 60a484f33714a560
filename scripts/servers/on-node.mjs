import { createServer } from 'node:http';
import { toNodeHandler } from 'wandb-connect/node';
import { createSuiteEndpoint } from './endpoint.mjs';

const answer = toNodeHandler(createSuiteEndpoint());
const server = createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(address.port);
});
