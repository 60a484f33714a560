import { languages } from 'virtual:manifest';
import type { Account } from 'wandb-connect/contract';
import { WandbConnect } from 'wandb-connect';
import { WandbAccounts } from 'wandb-connect/accounts';
import { demoHosts } from '../hosts.js';
import { root } from '../root.js';
import { setAttributes } from './attribute-options.js';
import { CodeView } from './code-view.js';
import { renderControls } from './controls.js';
import { confirmLinked } from './dialogs.js';
import { startEventLog } from './event-log.js';
import { find } from './find.js';
import { renderNotice } from './notice.js';
import { renderScenarioLinks } from './scenario-links.js';
import { scenarios } from './scenario-list.js';
import type { Scenario } from './scenario-list.js';
import { ScenarioRunner } from './scenario-runner.js';
import { changedAttributes, defaultSettings, readSettings, writeSettings } from './settings.js';
import type { Settings } from './settings.js';
import { startTestKeys } from './test-keys.js';
import { renderTokens, setTokens, tokensOf } from './tokens.js';
import type { TokenValues } from './tokens.js';

const endpoint = new URL('/api/wandb', location.href).href;
const hosts = demoHosts(root.href);
const element = find('connect', WandbConnect);
const product = find('product', HTMLElement);
const stage = find('stage', HTMLElement);
const code = new CodeView(find('code', HTMLElement));
const runner = new ScenarioRunner(element, endpoint);

// It reads again by itself when the element has connected an account.
const list = find('accounts', WandbAccounts);
list.wandbHosts = hosts;
list.tokenEndpoint = endpoint;
list.addEventListener('wandb-accounts-list', ({ accounts }) => {
  linked = accounts;
  draw();
});

let settings: Settings;
let tokens: TokenValues;
let scenario: Scenario | undefined;
let linked: readonly Account[] = [];

function apply(): void {
  const { page, attributes } = settings;
  document.documentElement.dataset.theme = page.theme;
  product.dataset.text = page.text;
  product.dir = page.dir === 'auto' ? directionOf(page.lang) : page.dir;
  stage.lang = page.lang;
  stage.dataset.width = page.width;
  setAttributes(element, { ...attributes, ...scenario?.attributes });
  setTokens(element, tokens);
  void languages[page.lang]?.();
  draw();
}

function draw(): void {
  const { page, attributes } = settings;
  renderControls(find('controls', HTMLElement), { settings, accounts: linked, onChange: change });
  renderTokens(find('tokens', HTMLElement), tokens, changeTokens);
  renderScenarioLinks(find('scenarios', HTMLElement), scenario, choose);
  renderNotice(find('notice', HTMLElement), attributes['wandb-host'] ?? '', scenario);
  code.show({
    attributes: changedAttributes(attributes),
    tokens,
    lang: page.lang === 'en' ? '' : page.lang,
  });
}

function directionOf(language: string): 'ltr' | 'rtl' {
  return /^(?:ar|he)\b/.test(language) ? 'rtl' : 'ltr';
}

function change(changed: Settings): void {
  const { brand } = changed.page;
  if (brand !== settings.page.brand || changed === defaultSettings) tokens = tokensOf(brand);
  settings = changed;
  history.replaceState(null, '', location.pathname + writeSettings(settings, scenario?.id));
  apply();
}

function changeTokens(changed: TokenValues): void {
  tokens = changed;
  apply();
}

function choose(chosen: Scenario): void {
  history.pushState(null, '', location.pathname + writeSettings(settings, chosen.id));
  void start(chosen);
}

/** Shows what the page's address asks for. */
function open(): Promise<void> {
  settings = readSettings(location.search);
  tokens = tokensOf(settings.page.brand);
  const id = new URLSearchParams(location.search).get('scenario');
  return start(scenarios.find((each) => each.id === id));
}

async function start(chosen: Scenario | undefined): Promise<void> {
  scenario = chosen;
  apply();
  await runner.run(chosen);
}

async function announce(account: Account): Promise<void> {
  const host = hosts.find(({ id }) => id === account.host);
  const answer = await confirmLinked(account, host?.name ?? account.host);
  if (answer === 'accounts') list.focus();
  else element.focus();
}

element.wandbHosts = hosts;
element.addEventListener('wandb-success', ({ account }) => {
  // A scenario shows the element, so nothing covers it.
  if (!scenario) void announce(account);
});
addEventListener('popstate', () => void open());
startEventLog(find('events', HTMLElement), element);
startTestKeys(find('test-keys', HTMLElement), find('copied', HTMLElement));
await open();
