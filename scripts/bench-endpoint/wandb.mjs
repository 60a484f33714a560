// W&B, simulated: it answers each question after 50 ms, and can be down.

import { serve } from './serve.mjs';

const delay = 50;
const viewer = {
  id: 'VXNlcjox',
  username: 'ada',
  name: 'Ada Lovelace',
  entity: 'analytical-engines',
  teams: { edges: [{ node: { name: 'ada' } }, { node: { name: 'analytical-engines' } }] },
};
const body = JSON.stringify({ data: { viewer } });
let status = 200;

serve(
  (request, response) => {
    request.resume();
    setTimeout(() => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(body);
    }, delay);
  },
  {
    down: () => (status = 503),
    up: () => (status = 200),
  },
);
