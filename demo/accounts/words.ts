import type { Account, Problem } from 'wandb-connect/contract';
import type { ProjectsReply } from '../projects-reply.js';

export const statusNames: Record<Account['status'], string> = {
  active: 'Active',
  error: 'Error',
  suspended: 'Suspended',
};

/** What a status means and what to do about it; nothing where all is well. */
export function describeStatus({ status, statusReason }: Account): string | undefined {
  switch (status) {
    case 'active':
      return undefined;
    case 'error':
      if (statusReason === 'unreadable') return 'Fieldnote lost the key. Reconnect with a new key.';
      return statusReason === 'rejected'
        ? 'W&B does not accept the key any more: it was deleted there, or its user lost access. Reconnect with a new key.'
        : 'The key does not work. Check again, or reconnect with a new key.';
    case 'suspended':
      return statusReason === 'rejected'
        ? 'Fieldnote does not use this account. W&B does not accept its key any more either.'
        : 'Fieldnote does not use this account until you resume it.';
  }
}

export function describeCheck({ status, statusReason }: Account): string {
  if (status === 'suspended') return 'Not checked: its key is not used. Resume it first.';
  if (statusReason === 'unreadable') return 'Not checked: Fieldnote lost the key. Reconnect it.';
  return statusReason === 'rejected'
    ? 'Checked: W&B does not accept the key.'
    : 'Checked: W&B accepts the key.';
}

/** What went wrong with an action, and what to do. Nothing has changed in any of these cases. */
export function describeProblem({ code, retryAfter }: Problem, hostName: string): string {
  switch (code) {
    case 'rate_limited':
      return `Too many tries. Try again in ${retryAfter ?? 60} s.`;
    case 'wandb_unavailable':
      return `${hostName} could not be reached. Nothing has changed; try again in a moment.`;
    case 'session_required':
      return 'Your session has ended. Sign in again.';
    case 'forbidden':
      return 'This account is no longer here. Reload the page.';
    case 'conflict':
      return `${hostName} names another user for this key. Reconnect the account.`;
    case 'network_error':
      return 'Fieldnote could not be reached. Nothing has changed; try again.';
    case 'invalid_format':
    case 'invalid_key':
    case 'timeout':
    case 'server_error':
    case 'popup_blocked':
    case 'cancelled':
    case 'config_error':
      return 'Fieldnote had a problem. Nothing has changed; try again.';
  }
}

export function describeProjectsFailure(
  failure: Extract<ProjectsReply, { failure: unknown }>['failure'],
  hostName: string,
): string {
  switch (failure) {
    case 'unknown_account':
      return 'This account is no longer here. Reload the page.';
    case 'suspended':
      return 'The account is suspended: its key is not used. Resume it first.';
    case 'rejected':
      return 'W&B does not accept the key. Check again to see why.';
    case 'unavailable':
      return `${hostName} could not be reached. Try again in a moment.`;
  }
}
