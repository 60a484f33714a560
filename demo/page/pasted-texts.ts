import type { ErrorReason } from 'wandb-connect';
import { legacyTestApiKey, testApiKey } from 'wandb-connect/testing';

// Each text is built on demand: a key in a source file looks like a leak.

/** A text for each reason to refuse it. */
export const refusedTexts: Readonly<Record<ErrorReason<'invalid_format'>, () => string>> = {
  empty: () => '',
  too_short: () => testApiKey().slice(0, 30),
  too_long: () => legacyTestApiKey().padEnd(4097),
  illegal_char: () => testApiKey().replace('__', '_é'),
  whitespace_inside: () => 'correct horse battery staple',
  masked: () => '•'.repeat(40),
  placeholder: () => '<your API key>',
  multiple: () =>
    `${testApiKey('valid', { user: 'ada' })} ${testApiKey('valid', { user: 'grace' })}`,
  looks_like_url: () => 'https://wandb.ai/authorize',
  looks_like_email: () => 'ada@example.com',
  other_vendor: () => `ghp_${'Qw7zK'.repeat(8)}`,
};

/** A text for each doubt about a key that may still work. */
export const doubtedTexts = {
  temporary_token: () => `wb_at_${'Qw7zK'.repeat(10)}`,
  unusual_length: () => `${testApiKey()}abc`,
  upper_case: () => legacyTestApiKey().toUpperCase(),
  letter_o: () => legacyTestApiKey().replace(/^./, 'O'),
  hex_prefix: () => `0x${legacyTestApiKey()}`,
  git_hash: () => `commit ${legacyTestApiKey()}`,
} satisfies Readonly<Record<string, () => string>>;
