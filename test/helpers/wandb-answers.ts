import type { KeyVerdict } from '../../src/server.js';

const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init);
const html = (status: number) =>
  new Response('<!doctype html><h1>No</h1>', { status, headers: { 'Content-Type': 'text/html' } });
export const viewerReply = (viewer: unknown, more: object = {}) =>
  json({ data: { viewer }, ...more });

const rejected = { kind: 'rejected' } as const;
const unavailable = { kind: 'unavailable' } as const;
const down = (cause: 'status') => ({ ...unavailable, reason: 'down', cause }) as const;
/** A 200 that says nothing about the key. */
const unanswered = { ...unavailable, reason: 'down' } as const;
const blocked = { ...unavailable, reason: 'blocked' } as const;
const wrongHost = { ...unavailable, reason: 'wrong_host' } as const;
const valid = (viewer: { id: string; [field: string]: unknown }) =>
  ({ kind: 'valid', viewer: { teams: [], ...viewer } }) as const;

const profile = { id: 'V1', username: 'ada', name: 'Ada', entity: 'engines' };
const edges = [{ node: { name: 'ada' } }, null, { node: null }, { node: { name: null } }];
const permissionError = {
  errors: [{ message: 'user is not logged in', extensions: { code: 'PERMISSION_ERROR' } }],
};

/** What may answer at W&B's address, and what it says about a key. */
export const wandbAnswers: readonly (readonly [string, () => Response, KeyVerdict])[] = [
  [
    'a viewer',
    () => viewerReply({ ...profile, teams: { edges } }),
    valid({ ...profile, teams: ['ada'] }),
  ],
  ['no more than an id', () => viewerReply({ id: 'V1' }), valid({ id: 'V1' })],
  [
    'empty fields',
    () => viewerReply({ id: 'V1', username: null, name: '', entity: ' ', teams: null }),
    valid({ id: 'V1' }),
  ],
  ['errors beside a viewer', () => viewerReply(profile, permissionError), valid(profile)],
  [
    'fields of another shape',
    () => viewerReply({ id: 'V1', username: 1, name: {}, entity: [], teams: { edges: 'x' } }),
    valid({ id: 'V1' }),
  ],
  ['a null viewer', () => viewerReply(null), rejected],
  ['a null viewer and errors', () => viewerReply(null, permissionError), rejected],
  [
    'a null viewer because it failed',
    () => viewerReply(null, { errors: [{ message: 'internal system error' }] }),
    unanswered,
  ],
  ['a viewer without an id', () => viewerReply({ username: 'ada' }), rejected],
  ['a null id', () => viewerReply({ id: null, username: 'ada' }), rejected],
  ['an empty id', () => viewerReply({ id: '' }), rejected],
  ['401 in JSON', () => json(permissionError, { status: 401 }), rejected],
  [
    '401 for a malformed token',
    () => json({ error: 'Malformed token' }, { status: 401 }),
    rejected,
  ],
  ['401 in HTML', () => html(401), blocked],
  ['401 of a gateway', () => json({ message: 'Unauthorized' }, { status: 401 }), blocked],
  [
    '401 of a gateway with errors of another kind',
    () => json({ errors: [{ status: '401', title: 'Unauthorized' }] }, { status: 401 }),
    blocked,
  ],
  ['401 with no errors', () => json({ errors: [] }, { status: 401 }), blocked],
  ['401 without a body', () => new Response(null, { status: 401 }), blocked],
  ['403 in HTML', () => html(403), blocked],
  ['403 in JSON', () => json(permissionError, { status: 403 }), blocked],
  ['407', () => html(407), blocked],
  ['451', () => html(451), blocked],
  ['511 of a captive portal', () => html(511), blocked],
  ['200 in HTML', () => html(200), wrongHost],
  ['200 and JSON of another kind', () => json({ ok: true, data: 'x' }), wrongHost],
  ['200 and a list', () => json([]), wrongHost],
  ['200 and null', () => json(null), wrongHost],
  ['200 and nothing', () => new Response(null), wrongHost],
  ['200 and JSON that breaks off', () => new Response('{"data":{"vie'), wrongHost],
  ['200 and bytes that are no text', () => new Response(new Uint8Array([0xff, 0xfe])), wrongHost],
  ['a number for an id', () => viewerReply({ id: 1 }), wrongHost],
  ['a NUL in the id', () => viewerReply({ id: 'V\0' }), wrongHost],
  ['204', () => new Response(null, { status: 204 }), wrongHost],
  ['400', () => json({ errors: [] }, { status: 400 }), wrongHost],
  ['404', () => html(404), wrongHost],
  ['404 in JSON', () => json({ error: 'not found' }, { status: 404 }), wrongHost],
  ['405', () => json({}, { status: 405 }), wrongHost],
  [
    'errors and no word on the viewer',
    () => json({ errors: [{ message: 'x' }], data: null }),
    unanswered,
  ],
  ['errors and no data', () => json({ errors: ['x'] }), unanswered],
  ['408', () => json({}, { status: 408 }), down('status')],
  ['425', () => json({}, { status: 425 }), down('status')],
  ['500', () => json({}, { status: 500 }), down('status')],
  ['502 in HTML', () => html(502), down('status')],
  ['503', () => new Response('no healthy upstream', { status: 503 }), down('status')],
  ['504', () => html(504), down('status')],
];
