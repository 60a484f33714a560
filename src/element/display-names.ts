import type { WandbHost } from '../contract/wandb-hosts.js';

/** An address as people say it: `wandb.ai/authorize`. */
export function pageName(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname.replace(/\/$/, '');
}

/** A W&B server as the user knows it, or its id if it isn't among those on offer. */
export function hostName(host: WandbHost | undefined, id: string): string {
  return host ? pageName(host.appUrl) : displayName(id);
}

/** The product's name, for texts. A right-to-left one is isolated: it would turn the sentence it begins. */
export function productName(product: string | undefined): string | undefined {
  return product?.trim().replace(/.*[\u0590-\u08ff].*/s, '\u2068$&\u2069') || undefined;
}

/**
 * A name that came from elsewhere, made safe to show: at most 100 characters, and without the
 * controls that change the direction of the text around it.
 */
export function displayName(name: string): string {
  const plain = name.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
  // Code points, because half of a surrogate pair isn't a character.
  const characters = [...plain];
  return characters.length > 100 ? `${characters.slice(0, 99).join('')}…` : plain;
}
