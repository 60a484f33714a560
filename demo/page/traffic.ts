import { writeFields } from './fields.js';

/** A request from the element, or its outcome, with the key masked. */
export interface Message {
  readonly title: string;
  readonly body: string;
}

/** The longest body that is shown, in characters. */
const longest = 2000;

/** Reports each request that the element sends, and each answer. */
export function watchTraffic(tell: (message: Message) => void): void {
  const send = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    if (!isOfElement(init)) return send(input, init);
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
    tell({ title: `→ ${init?.method ?? 'GET'} ${pathname}`, body: mask(init?.body) });
    try {
      const response = await send(input, init);
      // Before the element gets the answer, so the log is in order.
      tell(await describe(response.clone()));
      return response;
    } catch (error) {
      tell({ title: '← no answer', body: error instanceof Error ? error.message : '' });
      throw error;
    }
  };
}

function isOfElement(init: RequestInit | undefined): boolean {
  return new Headers(init?.headers).has('Idempotency-Key');
}

/** The last four characters of a key aren't secret: users tell accounts apart by them. */
function mask(body: unknown): string {
  if (typeof body !== 'string') return '';
  const { apiKey, ...fields } = JSON.parse(body) as Record<string, unknown>;
  return writeFields({ ...fields, apiKey: `••••${String(apiKey).slice(-4)}` });
}

async function describe(response: Response): Promise<Message> {
  const title =
    response.type === 'opaqueredirect'
      ? '← a redirect'
      : `← ${response.status} ${typeOf(response)}`;
  const text = await response.text().catch(() => '(The connection broke.)');
  return { title: title.trim(), body: pretty(text).slice(0, longest) };
}

function typeOf({ headers }: Response): string {
  return headers.get('Content-Type')?.split(';')[0] ?? '';
}

function pretty(text: string): string {
  try {
    return writeFields(JSON.parse(text) as Record<string, unknown>);
  } catch {
    return text;
  }
}
