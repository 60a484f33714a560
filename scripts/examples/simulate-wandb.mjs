// Loaded before the server of an example: what is meant for W&B goes to a simulated W&B.

const { WANDB_API_URL = '' } = process.env;

const { fetch: originalFetch } = globalThis;

/** @type {typeof fetch} */
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const url = request.url.replace(/^https:\/\/api\.wandb\.ai(?=\/)/, WANDB_API_URL);
  return originalFetch(url === request.url ? request : new Request(url, request));
};
