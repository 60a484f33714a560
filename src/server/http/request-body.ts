import type * as z from 'zod/mini';
import { DeadlineError, withDeadline } from './deadline.js';
import { Refusal } from './problem.js';
import { decodeUtf8, parseJson, readStream } from './read-stream.js';

/** Bytes: four times the longest key that is accepted. */
const bodyLimit = 16 * 1024;
/** Milliseconds in which the whole body has to arrive. */
const readLimit = 5000;

/** The shape of every body: a flat object of strings. */
export type Texts = Readonly<Record<string, string | undefined>>;

/**
 * Reads the JSON body of a request.
 *
 * @throws Refusal when it is not JSON in UTF-8, has more than 16 KiB, takes longer than 5 s, has a
 * member twice, does not match the schema, or was read before.
 */
export async function readTexts<Body extends Texts>(
  request: Request,
  schema: z.ZodMiniType<Body>,
): Promise<Body> {
  // Without a preflight, a form can send any type but this one, even a text that parses as JSON.
  if (!isJson(request.headers.get('Content-Type'))) {
    throw new Refusal('server_error', { status: 415, reason: 'headers' });
  }
  const bytes = await readLimited(request);
  const text = decodeUtf8(bytes) ?? '';
  const body = parseJson(text);
  if (body === undefined) throw new Refusal('server_error', { status: 400, reason: 'bad_json' });
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw shapeRefusal(parsed.error);
  if (hasDuplicates(text, parsed.data)) {
    throw new Refusal('server_error', { status: 422, reason: 'bad_schema' });
  }
  return parsed.data;
}

async function readLimited(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const { body, headers } = request;
  const tooLarge = new Refusal('server_error', { status: 413, reason: 'too_large' });
  const announced = Number(headers.get('Content-Length'));
  if (announced > bodyLimit) throw tooLarge;
  if (request.bodyUsed || body?.locked) throw consumedRefusal();

  const bytes = await withDeadline(readLimit, ({ signal }) =>
    readStream(body, bodyLimit, signal),
  ).catch((thrown: unknown) => {
    if (thrown instanceof DeadlineError) throw new Refusal('timeout', { reason: 'request' });
    // The page has left. Only the audit log gets this answer.
    throw new Refusal('cancelled', { reason: 'aborted' });
  });
  if (!bytes) throw tooLarge;
  // A server cuts no body short: a parser took it from the stream that the adapter read.
  if (bytes.length === 0 && announced > 0) throw consumedRefusal();
  return bytes;
}

/** Every request to link fails like this, so the answer says what the product's author has to do. */
function consumedRefusal(): Refusal {
  const detail =
    'Something has read the body of the request before the handler. Mount the handler before any body parser. On Node, toNodeHandler of wandb-connect/node also takes a parsed body.';
  return new Refusal('config_error', {
    status: 500,
    reason: 'body_consumed',
    detail,
    thrown: new Error(detail),
  });
}

function isJson(contentType: string | null): boolean {
  return /^application\/json[\t ]*(;[\t ]*charset="?utf-8"?[\t ]*)?$/i.test(contentType ?? '');
}

/** Of everything that the schema asks for, a user can only correct the length of the key. */
function shapeRefusal({ issues }: z.core.$ZodError): Refusal {
  const isLength = issues.every(({ code, path }) => code === 'too_big' && path[0] === 'apiKey');
  return isLength
    ? new Refusal('invalid_format', { reason: 'too_long' })
    : new Refusal('server_error', { status: 422, reason: 'bad_schema' });
}

/**
 * If a member is there twice, `JSON.parse` takes the last one and other parsers take the first, so a
 * gateway may have inspected another key than this one. The body is a flat object of strings: each
 * member is two strings of the text, and a duplicate makes more.
 */
function hasDuplicates(text: string, body: Texts): boolean {
  const strings = text.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return strings.length !== 2 * Object.keys(body).length;
}
