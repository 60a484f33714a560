import type { ConnectEvent } from 'wandb-connect/server';

/** An audit event as a line of the terminal. */
export function describeAnswer(event: ConnectEvent): string {
  const { action, status, code, reason, host, linkId, duration } = event;
  const words = [
    action,
    status,
    code,
    reason,
    host && `on ${host}`,
    linkId && `by the link ${linkId.slice(0, 8)}`,
    `${Math.round(duration)} ms`,
  ];
  return `token endpoint: ${words.filter((word) => word !== undefined).join(' ')}`;
}
