// The scripts of the server's pages include this file, so it must not import zod.

/**
 * Sent with every request. A form can't set it, so a cross-site page has to pass a CORS preflight.
 */
export const CONNECT_HEADER = 'X-Wandb-Connect';

/** Sent by the page that an invitation opens: the invitation's token, in place of a session. */
export const INVITATION_HEADER = 'X-Wandb-Connect-Invitation';

/**
 * The name of the `BroadcastChannel` on which a return page tells the element's page to ask now.
 */
export const AUTHORIZATION_CHANNEL = 'wandb-connect';
