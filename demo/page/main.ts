import type { Account } from 'wandb-connect/contract';
import { WandbConnect } from 'wandb-connect';
import { createAccounts } from '../accounts/accounts.js';
import { demoHosts } from '../hosts.js';
import { renderAccountOptions } from './account-options.js';
import { startControls } from './controls.js';
import { confirmLinked } from './dialogs.js';
import { startEventLog } from './event-log.js';
import { find } from './find.js';
import { renderNotice } from './notice.js';
import type { Scenario } from './scenario-list.js';
import { startScenarios } from './scenarios.js';
import { defaultSettings } from './settings.js';
import type { Settings } from './settings.js';
import { startTestKeys } from './test-keys.js';
import { hideToast, showToast } from './toast.js';

const endpoint = new URL('/api/wandb', location.href).href;
const hosts = demoHosts(location.origin);
const element = find('connect', WandbConnect);
const product = find('product', HTMLElement);
const notice = find('notice', HTMLElement);
let settings: Settings = defaultSettings;
let scenario: Scenario | undefined;

element.wandbHosts = hosts;

const accounts = createAccounts(find('accounts', HTMLElement), {
  endpoint,
  hosts,
  onList: (list) => {
    renderAccountOptions(find('account-id', HTMLSelectElement), list);
  },
});

function apply(): void {
  const { effect } = scenario ?? {};
  element.tokenEndpoint =
    effect?.kind === 'endpoint' ? effect.endpoint(new URL(location.href)) : settings.endpoint;
  element.wandbHost = settings.host === 'any' ? undefined : settings.host;
  element.accountId = settings.accountId || undefined;
  element.guide = settings.guide;
  element.dialog = settings.dialog === 'none' ? undefined : settings.dialog;
  element.requestTimeout = Number(settings.timeout);
  element.disabled = settings.disabled === 'yes';
  document.documentElement.dataset.theme = settings.theme;
  product.dir = settings.direction;
  product.dataset.text = settings.text;
  find('stage', HTMLElement).dataset.width = settings.width;
  renderNotice(notice, settings.host, scenario);
}

element.addEventListener('wandb-before-connect', hideToast);

async function announce(account: Account): Promise<void> {
  const host = hosts.find(({ id }) => id === account.host);
  const answer = await confirmLinked(account, host?.name ?? account.host);
  if (answer === 'accounts') find('accounts-heading', HTMLElement).focus();
  else element.focus();
}

element.addEventListener('wandb-success', ({ account }) => {
  void accounts.refresh();
  void announce(account);
});

element.addEventListener('wandb-error', ({ code }) => {
  showToast(`Not linked (${code}).`);
});

startEventLog(find('events', HTMLElement), element);
startTestKeys(find('test-keys', HTMLElement), find('copied', HTMLElement));
startControls(find('controls', HTMLFormElement), (changed) => {
  settings = changed;
  apply();
});
startScenarios(find('scenarios', HTMLFormElement), endpoint, (changed) => {
  scenario = changed;
  apply();
});
await accounts.refresh();
