import type { ConnectEvent } from 'wandb-connect/server';

/** An audit event as a line for the terminal. */
export function describeAnswer(event: ConnectEvent): string {
  const { action, status, code, reason, host, invitationId, duration } = event;
  const words = [
    action,
    status,
    code,
    reason,
    host && `on ${host}`,
    invitationId && `by the invitation ${invitationId.slice(0, 8)}`,
    `${Math.round(duration)} ms`,
  ];
  return `token endpoint: ${words.filter((word) => word !== undefined).join(' ')}`;
}
