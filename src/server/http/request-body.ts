import type * as z from 'zod/mini';
import { withDeadline } from './deadline.js';
import { refuse, Refusal } from './problem.js';
import { decodeUtf8, parseJson, readBody } from './read-body.js';

/** Bytes: four times the longest key that is read. */
const bodyLimit = 16 * 1024;
/** Milliseconds for the whole body to arrive. */
const readLimit = 5000;

/** What a body may be: an object of texts, each of which is there once. */
type Texts = Readonly<Record<string, string | undefined>>;

/** Reads a body, and refuses one that is late, large, or not what the schema says. */
export async function readTexts<Body extends Texts>(
  request: Request,
  schema: z.ZodMiniType<Body>,
): Promise<Body | Refusal> {
  // A form can send anything but this type without a preflight, text that reads as JSON included.
  if (!isJson(request.headers.get('Content-Type'))) {
    return refuse('server_error', { status: 415, reason: 'headers' });
  }
  const tooLarge = refuse('server_error', { status: 413, reason: 'too_large' });
  if (Number(request.headers.get('Content-Length')) > bodyLimit) return tooLarge;

  // A body that breaks off is of a page that left: nobody hears the answer but the audit log.
  const late = refuse('timeout', { reason: 'request' });
  const bytes = await withDeadline(readLimit, late, (signal) =>
    readBody(request.body, bodyLimit, signal),
  ).catch(() => refuse('cancelled', { reason: 'aborted' }));
  if (bytes instanceof Refusal) return bytes;
  return bytes ? parseTexts(decodeUtf8(bytes) ?? '', schema) : tooLarge;
}

function isJson(contentType: string | null): boolean {
  return /^application\/json[\t ]*(;[\t ]*charset="?utf-8"?[\t ]*)?$/i.test(contentType ?? '');
}

function parseTexts<Body extends Texts>(text: string, schema: z.ZodMiniType<Body>): Body | Refusal {
  const body = parseJson(text);
  if (body === undefined) return refuse('server_error', { status: 400, reason: 'bad_json' });
  const parsed = schema.safeParse(body);
  if (!parsed.success) return refuseShape(parsed.error);
  if (hasDuplicates(text, parsed.data)) {
    return refuse('server_error', { status: 422, reason: 'bad_schema' });
  }
  return parsed.data;
}

/** Of all that the contract asks, only the key's length is the user's to mend. */
function refuseShape({ issues }: z.core.$ZodError): Refusal {
  const isLength = issues.every(({ code, path }) => code === 'too_big' && path[0] === 'apiKey');
  return isLength
    ? refuse('invalid_format', { reason: 'too_long' })
    : refuse('server_error', { status: 422, reason: 'bad_schema' });
}

/**
 * Of two members of one name `JSON.parse` takes the last and other readers the first, so that a
 * gateway may have judged another key than this one. The body is an object of texts, hence each
 * member is two strings, and a second of the same name is a string too many.
 */
function hasDuplicates(text: string, body: Texts): boolean {
  const strings = text.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return strings.length !== 2 * Object.keys(body).length;
}
