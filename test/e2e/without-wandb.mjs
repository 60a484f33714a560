// Runs before the demo, and keeps it from reaching W&B.
import dns from 'node:dns';

const { lookup } = dns;
dns.lookup = Object.assign((/** @type {Parameters<typeof lookup>} */ ...asked) => {
  const [hostname] = asked;
  if (!/(^|\.)wandb\.ai$/.test(hostname)) {
    lookup(...asked);
    return;
  }
  const answer = asked.at(-1);
  const error = Object.assign(new Error('There is no way to W&B.'), { code: 'ENOTFOUND' });
  if (typeof answer === 'function') process.nextTick(answer, error);
}, lookup);
