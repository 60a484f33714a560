import { describe, expect, it } from 'vitest';
import { findToken } from '../../../../src/server/pages/browser/pasted-link.js';
import { createTestInvitations, tokenOf } from '../../../helpers/invited-endpoint.js';

const invitation = await createTestInvitations().create({ userId: 'ada', purpose: 'nightly runs' });
const { url } = invitation;
const token = tokenOf(invitation);
const middle = url.length - 60;
const wrapped = (end: string) => `${url.slice(0, middle)}${end}${url.slice(middle)}`;
const gateway = (address: string) =>
  `https://gateway.example/?url=${encodeURIComponent(address)}&k=1`;

describe('a pasted link', () => {
  it.each([
    ['as it is', url],
    ['without its address', token],
    ['with words around it', `Hello Ada,\n\nopen <${url}> today.\n`],
    ['in quotes', `"${url}"`],
    ['wrapped by a mail program', wrapped('\r\n')],
    ['wrapped and indented', wrapped('\n  ')],
    ['pasted into one line', wrapped(' ')],
    ['in quoted-printable', wrapped('=\r\n')],
    ['rewritten by a mail gateway', gateway(url)],
    ['rewritten twice', gateway(gateway(url))],
    ['with a stray percent sign', `100% ${url}`],
  ])('is read %s', (_, text) => {
    expect(findToken(text)).toBe(token);
  });

  it.each([
    ['nothing', ''],
    ['an address that was cut before the #', url.split('#')[0] ?? ''],
    ['one that was cut at its end', url.slice(0, -1)],
    ['one that was cut early', url.slice(0, middle)],
    ['another address', 'https://app.example/'],
    ['an API key’s page', 'https://wandb.ai/authorize'],
  ])('is not found in %s', (_, text) => {
    expect(findToken(text)).toBeUndefined();
  });

  it('is looked for in linear time', () => {
    expect(findToken('wci1.a.'.repeat(20_000))).toBeUndefined();
  });
});
