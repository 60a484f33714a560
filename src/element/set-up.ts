import { wandbCloud } from '../contract/wandb-hosts.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { resolveTokenEndpoint } from './token-endpoint.js';
import type { SetUpFault } from './token-endpoint.js';

/** The settings that say which W&B server a key is for. */
export interface HostSettings {
  readonly wandbHosts: readonly WandbHost[] | undefined;
  /** The id that the page has set. */
  readonly wandbHost: string | undefined;
  /** The id that the user has picked, which counts if the page has set none. */
  readonly pickedHost: string | undefined;
}

/** The settings that have to be right before a key can be sent. */
export interface SetUp extends HostSettings {
  readonly tokenEndpoint: string | undefined;
}

/** What the set-up depends on in the page. */
export interface PageConditions {
  /** The page has set the list of servers as an attribute, where it is lost. */
  readonly hasHostsAttribute: boolean;
  readonly url: string;
  /** `isSecureContext` */
  readonly isSecure: boolean;
  /** Whether Trusted Types let Lit parse templates, and leave them as they are. */
  readonly canMakeTemplates: boolean;
}

/** What the developer reads on the console. The user only reads that the box is not set up. */
export const configHints: Record<SetUpFault, string> = {
  endpoint_missing: 'set token-endpoint to the address that takes the key.',
  endpoint_not_allowed: 'token-endpoint must be http(s), without a user name.',
  insecure: 'keys are only sent over https or to this machine.',
  unknown_host:
    'wandb-host must be an id in wandbHosts. Set that as a property, to a list of wandbServer().',
  trusted_types:
    'the CSP must allow the policy wandb-connect or lit-html, and no default policy may change templates.',
};

/** The first thing that is wrong with the set-up; undefined if a key can be sent. */
export function findConfigError(setUp: SetUp, page: PageConditions): SetUpFault | undefined {
  const endpoint = resolveTokenEndpoint(setUp.tokenEndpoint, page.url);
  if (!page.canMakeTemplates) return 'trusted_types';
  if (!(endpoint instanceof URL)) return endpoint;
  if (!page.isSecure) return 'insecure';
  const { wandbHosts, wandbHost } = setUp;
  const isDefault = wandbHosts?.length === 1 && wandbHosts[0] === wandbCloud;
  if (page.hasHostsAttribute && isDefault) return 'unknown_host';
  const isKnown = !wandbHost || chosenHost(setUp).id === wandbHost;
  return isKnown && listOf(wandbHosts).every(hasAddresses) ? undefined : 'unknown_host';
}

/** The servers on offer, without those that have no pages to link to; never an empty list. */
export function usableHosts(wandbHosts: HostSettings['wandbHosts']): readonly WandbHost[] {
  const hosts = listOf(wandbHosts).filter(hasAddresses);
  return hosts.length > 0 ? hosts : [wandbCloud];
}

/** The server that the key is for: the page's choice, or else the user's, or else the first. */
export function chosenHost({ wandbHosts, wandbHost, pickedHost }: HostSettings): WandbHost {
  const id = wandbHost || pickedHost;
  const hosts = usableHosts(wandbHosts);
  return hosts.find((host) => host.id === id) ?? hosts[0] ?? wandbCloud;
}

/** The servers that the user picks from; empty if there is nothing to pick. */
export function hostsToPick({ wandbHosts, wandbHost }: HostSettings): readonly WandbHost[] {
  const hosts = usableHosts(wandbHosts);
  return !wandbHost && hosts.length > 1 ? hosts : [];
}

/** JavaScript may set anything, and an attribute is a text: that is a list of one wrong server. */
function listOf(hosts: unknown): readonly (WandbHost | null | undefined)[] {
  if (Array.isArray(hosts)) return hosts as WandbHost[];
  return hosts === undefined || hosts === null ? [] : [undefined];
}

/** JavaScript may have put anything into the list. */
function hasAddresses(host: WandbHost | null | undefined): host is WandbHost {
  return [host?.appUrl, host?.authorizeUrl, host?.settingsUrl].every((url) =>
    URL.canParse(url ?? ''),
  );
}

/** The absolute address of the product's sign-in; undefined unless it is one of http or https. */
export function usableSignInUrl(signInUrl: string | undefined, page: string): string | undefined {
  if (!signInUrl || !URL.canParse(signInUrl, page)) return undefined;
  const { href, protocol } = new URL(signInUrl, page);
  return /^https?:$/.test(protocol) ? href : undefined;
}

/** Whether the page has disabled the element, itself or by a `<fieldset>` around it. */
export function isDisabled(element: HTMLElement & { readonly disabled: boolean }): boolean {
  return element.disabled || element.matches(':disabled');
}
