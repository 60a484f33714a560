import { html, nothing, render } from 'lit';
import { SentLink } from '../invitation.js';
import type { LinkWish } from '../invitation.js';
import { openDialog } from './open-dialog.js';

/** Seconds. */
const lifetimes: readonly (readonly [label: string, seconds: number])[] = [
  ['30 minutes', 1800],
  ['1 day', 86_400],
  ['30 days', 2_592_000],
];

/** Makes a link to link an account with where no page of the product is open. */
export async function openLinkDialog(): Promise<void> {
  const dialog = openDialog({ 'aria-labelledby': 'link-heading' });
  let link: SentLink | undefined;
  let remark = '';

  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const expiresIn = Number(new FormData(event.target).get('lifetime'));
    link = await requestLink({ expiresIn });
    remark = link ? '' : 'The link could not be made. Try again.';
    draw();
    if (link) selectLink();
  };
  const selectLink = () => {
    const field = dialog.element.querySelector<HTMLInputElement>('#link');
    field?.focus();
    field?.select();
    // Its beginning says more than its end.
    field?.scrollTo({ left: 0 });
  };
  const copy = async (url: string) => {
    selectLink();
    const isCopied = await navigator.clipboard.writeText(url).then(
      () => true,
      () => false,
    );
    remark = isCopied ? 'Copied.' : 'Selected. Copy it by hand.';
    draw();
  };

  const renderForm = () => html`
    <p>
      For another device, or for when Fieldnote is not open. Whoever has the link can link one
      account for you, once: send it where only you read.
    </p>
    <form class="link-form" @submit=${create}>
      <label>
        <span>Good for</span>
        <select name="lifetime">
          ${lifetimes.map(([label, seconds]) => html`<option value=${seconds}>${label}</option>`)}
        </select>
      </label>
      <button class="button">Create link</button>
    </form>
  `;

  const renderLink = ({ url, expiresAt }: SentLink) => html`
    <p>
      Good once, until <time datetime=${expiresAt}>${moments.format(new Date(expiresAt))}</time>. It
      is shown only now.
    </p>
    <div class="link-form">
      <label>
        <span>Link</span>
        <input id="link" class="code" readonly autocomplete="off" .value=${url} />
      </label>
      <button class="button" type="button" @click=${() => copy(url)}>Copy</button>
    </div>
  `;

  const draw = () => {
    render(
      html`
        <h2 id="link-heading">Make a link</h2>
        ${link ? renderLink(link) : renderForm()}
        <p class="remark muted" role="status">${remark || nothing}</p>
        <form method="dialog" class="actions">
          <button class="button quiet">${link ? 'Done' : 'Close'}</button>
        </form>
      `,
      dialog.element,
    );
  };

  draw();
  dialog.show();
  await dialog.closed;
}

async function requestLink(wish: LinkWish): Promise<SentLink | undefined> {
  try {
    const response = await fetch('/api/links', { method: 'POST', body: JSON.stringify(wish) });
    return response.ok ? SentLink.parse(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
