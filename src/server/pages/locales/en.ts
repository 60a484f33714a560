import type { PageMessages } from './page-messages.js';

const startAgain =
  'Nothing was connected. Go back to the page where you started and connect again.';

/** English, which the pages speak unless the product gives them another language. */
export const en: PageMessages = {
  invitation: {
    title: '{product} asks you to connect your Weights & Biases account',
    reconnectTitle: '{product} asks you to reconnect your Weights & Biases account',
    preparing: 'One moment…',
    requestedBy: 'Requested by',
    purpose: 'What for',
    expiry: 'Works once, until',
    ownedBy:
      'Your W&B account will be connected to the {product} account of {owner}. Continue only if that is you.',
    ownedByInvited:
      'Your W&B account will be connected to the {product} account that this invitation was made for. Continue only if that account is yours.',
    keyHeading: 'Your W&B API key',
    paste: {
      label: 'Link from your message',
      open: 'Open invitation',
      incomplete: 'This is not the whole link. Copy all of it, from {start} to the end.',
    },
    ends: {
      connected: {
        title: 'Your W&B account is connected',
        sentence: '{product} can now use the W&B account of {name}. You can close this page.',
      },
      declined: {
        title: 'Nothing was connected',
        sentence: 'The request was declined. If you change your mind, connect again.',
      },
      sign_in: {
        title: 'Sign in to {product} first',
        sentence:
          'This invitation only works while you are signed in. Sign in to {product} in another tab, then come back here and try again.',
      },
      lost: {
        title: 'Open your invitation again',
        sentence:
          'Open the link in the message you received. If it leads here again, it was cut off: copy all of it from the message and paste it below.',
      },
      trouble: {
        title: 'This invitation could not be opened',
        sentence: 'Check your internet connection, then try again.',
      },
      invitation_used: {
        title: 'This invitation has already been used',
        sentence:
          'A W&B account was connected with it. If that was not you, or if you want to connect another account, ask {contact} for a new invitation.',
      },
      invitation_expired: {
        title: 'This invitation has expired',
        sentence: 'Invitations work for a limited time. Ask {contact} for a new invitation.',
      },
      invitation_revoked: {
        title: 'This invitation was withdrawn',
        sentence:
          'It no longer works. If you still want to connect your account, ask {contact} for a new invitation.',
      },
      invitation_not_entitled: {
        title: 'This invitation is no longer valid',
        sentence:
          'The {product} account that it was made for cannot use it. If you think that is a mistake, ask {contact} for a new invitation.',
      },
      invitation_mismatch: {
        title: 'This invitation is for someone else',
        sentence:
          'You are signed in to {product} as another person. Sign in as the person it was sent to in another tab, then come back here and try again. Or ask {contact} for a new invitation.',
      },
      invitation_tampered: {
        title: 'This invitation is incomplete',
        sentence:
          'Some mail programs cut off long links. Copy all of it from the message you received and paste it below. If that does not help, ask {contact} for a new invitation.',
      },
      invitation_foreign: {
        title: 'This invitation does not work here',
        sentence:
          'It was made for another site, or a long time ago. Ask {contact} for a new invitation.',
      },
    },
  },
  return: {
    finishing: { title: 'Finishing…', sentence: 'This takes a moment.' },
    ends: {
      done: {
        title: 'Your W&B account is connected',
        sentence: 'You can close this window.',
      },
      untold: {
        title: 'Your W&B account is connected',
        sentence: 'Go back to the page where you started. It shows the result in a few seconds.',
      },
      declined: {
        title: 'Nothing was connected',
        sentence:
          'The request was declined. If you change your mind, go back to the page where you started and connect again.',
      },
      finished: {
        title: 'This request is already finished',
        sentence: 'The page where you started shows the result. You can close this window.',
      },
      busy: {
        title: 'This request is being finished',
        sentence: 'If nothing has happened in a moment, try again.',
      },
      expired: { title: 'This took too long', sentence: startAgain },
      cancelled: { title: 'This request was cancelled', sentence: startAgain },
      refused: {
        title: 'Nothing was connected',
        sentence: 'The page where you started shows why. Go back to it and connect again.',
      },
      unknown: {
        title: 'This request cannot be finished here',
        sentence:
          'It is over, or it was started by someone else or in another browser. Go back to the page where you started and connect again.',
      },
      session: {
        title: 'Your session has ended',
        sentence: 'Sign in to {product} in another tab, then come back here and try again.',
      },
      network: {
        title: '{product} could not be reached',
        sentence: 'Check your internet connection, then try again.',
      },
      trouble: {
        title: 'Something went wrong at {product}',
        sentence: 'Nothing is lost. Try again in a moment.',
      },
    },
  },
  ways: {
    back: 'Back to {product}',
    signIn: 'Sign in to {product}',
    retry: 'Try again',
    again: 'Connect again',
    newTab: 'opens in a new tab',
  },
  noScript: 'JavaScript is off. Turn it on and reload this page to continue.',
};
