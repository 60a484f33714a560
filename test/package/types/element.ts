import { registerMessages, wandbServer, WandbConnect } from 'wandb-connect';
import type { Account, ConnectOutcome, ConnectState, ErrorCode } from 'wandb-connect';

const element: WandbConnect = document.createElement('wandb-connect');
element.tokenEndpoint = '/api/wandb';
element.wandbHosts = [wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' })];
element.headers = async () => new Headers({ 'X-CSRF': await Promise.resolve('token') });
element.guide = 'closed';
element.dialog = '';

element.addEventListener('wandb-success', ({ account }) => {
  const { id, teams = [] }: Account = account;
  console.log(id, teams[0]?.length);
  // @ts-expect-error an account has no key
  console.log(account.apiKey);
});
document.addEventListener('wandb-error', (event) => {
  const code: ErrorCode = event.code;
  console.log(code, event.retryAfter?.toFixed());
  // @ts-expect-error the fields are read-only
  event.code = 'timeout';
});
element.addEventListener('wandb-before-connect', (event) => {
  if (event.host !== 'acme') event.preventDefault();
});
element.addEventListener('wandb-statechange', ({ state }) => {
  if (state.phase === 'connected') console.log(state.account.username);
  // @ts-expect-error only a connected element has an account
  console.log(state.account);
});

const outcome: ConnectOutcome = await element.connect();
if (outcome.status === 'failed') console.log(outcome.failure.code);
const state: ConnectState = element.state;
console.log(state.phase, registerMessages);

// @ts-expect-error an element has no key
console.log(element.apiKey);
// @ts-expect-error not one of the three
element.guide = 'shut';
// @ts-expect-error not one of the allowed values
element.dialog = 'shut';
// @ts-expect-error the state is the element's own
element.state = state;
