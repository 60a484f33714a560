import { AUTHORIZATION_CHANNEL } from '../contract/names.js';

/** What tells lists in other windows that the accounts of an endpoint have changed. */
export interface AccountsChanged {
  readonly type: 'accounts_changed';
  readonly endpoint: string;
  /** The page that says so, if its own lists know already. */
  readonly page?: number;
}

/** Tells this page from those in other windows: the time when it was opened, to a fraction of a millisecond. */
export const thisPage = (): number => performance.timeOrigin;

/** Without storage, Firefox has no channels, nor do some embedded browsers. */
export function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(AUTHORIZATION_CHANNEL);
  } catch {
    return undefined;
  }
}

/** Tells lists in other windows that an account was connected. Those of this page hear the event. */
export function tellOtherWindows(endpoint: string): void {
  const channel = openChannel();
  const message: AccountsChanged = { type: 'accounts_changed', endpoint, page: thisPage() };
  channel?.postMessage(message);
  channel?.close();
}
