import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  WandbBeforeConnectEvent,
  WandbErrorEvent,
  WandbStateChangeEvent,
  WandbSuccessEvent,
} from 'wandb-connect';
import { writeFields } from './fields.js';
import { watchTraffic } from './traffic.js';

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

/** Lists what the element tells the page and what it sends, the newest first. */
export function startEventLog(root: HTMLElement, element: HTMLElement): void {
  let entries: readonly Entry[] = [];
  let count = 0;

  const draw = () => {
    render(
      html`
        <div class="events" role="region" aria-labelledby="log-heading" tabindex="0">
          <p class="muted" ?hidden=${entries.length > 0}>Nothing yet.</p>
          <ol>
            ${repeat(
              entries,
              ({ id }) => id,
              ({ time, name, fields }) => html`
                <li>
                  <p class="code"><strong>${name}</strong> <time>${time}</time></p>
                  <p class="code" ?hidden=${!fields}>${fields}</p>
                </li>
              `,
            )}
          </ol>
        </div>
        <button class="button quiet" type="button" ?hidden=${entries.length === 0} @click=${clear}>
          Clear
        </button>
      `,
      root,
    );
  };
  const clear = () => {
    entries = [];
    draw();
  };

  const add = (name: string, fields: string) => {
    const time = new Date().toLocaleTimeString('en-GB');
    count += 1;
    entries = [{ id: count, time, name, fields }, ...entries].slice(0, longest);
    draw();
  };

  for (const name of names) {
    element.addEventListener(name, (event) => {
      add(name, describeFields(event));
    });
  }
  watchTraffic(({ title, body }) => {
    add(title, body);
  });
  draw();
}

/** The fields of an event, as the page gets them. */
function describeFields(event: Event): string {
  if (event instanceof WandbBeforeConnectEvent) {
    return writeFields({ host: event.host, accountId: event.accountId });
  }
  if (event instanceof WandbSuccessEvent) return writeFields(event.account);
  if (event instanceof WandbErrorEvent) {
    const { code, reason, retryable, retryAfter, requestId, message } = event;
    return writeFields({ code, reason, retryable, retryAfter, requestId, message });
  }
  if (event instanceof WandbStateChangeEvent) return writeFields({ phase: event.state.phase });
  return '';
}
