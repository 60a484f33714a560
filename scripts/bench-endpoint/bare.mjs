// What the endpoint is compared with: it asks W&B and does nothing else.

import { serve } from './serve.mjs';

const { wandb } = JSON.parse(process.argv[2] ?? '');
const query =
  'query Viewer { viewer { id username name entity teams { edges { node { name } } } } }';

/** @param {import('node:http').IncomingMessage} request */
async function answer(request) {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { apiKey } = JSON.parse(body);
  const answered = await fetch(`${wandb}/graphql`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${btoa(`api:${apiKey}`)}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ query }),
  });
  const { data } = await answered.json();
  return JSON.stringify({ status: 'connected', account: data.viewer });
}

serve((request, response) => {
  answer(request).then(
    (text) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(text);
    },
    () => response.destroy(),
  );
});
