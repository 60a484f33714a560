import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  WandbBeforeConnectEvent,
  WandbErrorEvent,
  WandbStateChangeEvent,
  WandbSuccessEvent,
} from 'wandb-connect';

interface Entry {
  readonly id: number;
  readonly time: string;
  readonly name: string;
  readonly fields: string;
}

const names = [
  'wandb-before-connect',
  'wandb-success',
  'wandb-error',
  'wandb-statechange',
  'wandb-open',
  'wandb-close',
] as const;

const longest = 100;

/** Lists what the element tells the page, the newest first. */
export function startEventLog(root: HTMLElement, element: HTMLElement): void {
  let entries: readonly Entry[] = [];
  let count = 0;

  const draw = () => {
    render(
      html`
        <div class="events" role="region" aria-label="Event log" tabindex="0">
          <ol>
            ${repeat(
              entries,
              ({ id }) => id,
              ({ time, name, fields }) => html`
                <li>
                  <p><time>${time}</time> <strong>${name}</strong></p>
                  <p class="code">${fields}</p>
                </li>
              `,
            )}
          </ol>
        </div>
        ${
          entries.length === 0
            ? html`<p class="muted">Nothing yet.</p>`
            : html`<button class="button quiet" type="button" @click=${clear}>Clear</button>`
        }
      `,
      root,
    );
  };
  const clear = () => {
    entries = [];
    draw();
  };

  for (const name of names) {
    element.addEventListener(name, (event) => {
      const time = new Date().toLocaleTimeString('en-GB');
      count += 1;
      entries = [{ id: count, time, name, fields: describeFields(event) }, ...entries].slice(
        0,
        longest,
      );
      draw();
    });
  }
  draw();
}

/** The fields of an event, as the page gets them. */
function describeFields(event: Event): string {
  if (event instanceof WandbBeforeConnectEvent) {
    return write({ host: event.host, accountId: event.accountId });
  }
  if (event instanceof WandbSuccessEvent) return write(event.account);
  if (event instanceof WandbErrorEvent) {
    const { code, reason, retryable, retryAfter, requestId, message } = event;
    return write({ code, reason, retryable, retryAfter, requestId, message });
  }
  if (event instanceof WandbStateChangeEvent) return write({ phase: event.state.phase });
  return '';
}

function write(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
