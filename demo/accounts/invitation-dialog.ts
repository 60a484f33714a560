import { html, nothing, render } from 'lit';
import { SentInvitation } from '../invitation.js';
import type { InvitationWish } from '../invitation.js';
import { openDialog } from './open-dialog.js';

/** Seconds. */
const lifetimes: readonly (readonly [label: string, seconds: number])[] = [
  ['30 minutes', 1800],
  ['1 day', 86_400],
  ['30 days', 2_592_000],
];

/** Makes an invitation: a way to link an account when no page of the product is open. */
export async function openInvitationDialog(): Promise<void> {
  const dialog = openDialog({ 'aria-labelledby': 'invitation-heading' });
  let invitation: SentInvitation | undefined;
  let remark = '';

  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const expiresIn = Number(new FormData(event.target).get('lifetime'));
    invitation = await requestInvitation({ expiresIn });
    remark = invitation ? '' : 'The invitation could not be made. Try again.';
    draw();
    if (invitation) selectInvitation();
  };
  const selectInvitation = () => {
    const field = dialog.element.querySelector<HTMLInputElement>('#invitation');
    field?.focus();
    field?.select();
    // Its beginning says more than its end.
    field?.scrollTo({ left: 0 });
  };
  const copy = async (url: string) => {
    selectInvitation();
    const isCopied = await navigator.clipboard.writeText(url).then(
      () => true,
      () => false,
    );
    remark = isCopied ? 'Copied.' : 'Selected. Copy it by hand.';
    draw();
  };

  const renderForm = () => html`
    <p>
      For another device, or for when Fieldnote is not open. Anyone who has the invitation can
      connect one account for you, once: send it where only you read.
    </p>
    <form class="invitation-form" @submit=${create}>
      <label>
        <span>Good for</span>
        <select name="lifetime">
          ${lifetimes.map(([label, seconds]) => html`<option value=${seconds}>${label}</option>`)}
        </select>
      </label>
      <button class="button">Create invitation</button>
    </form>
  `;

  const renderInvitation = ({ url, expiresAt }: SentInvitation) => html`
    <p>
      Good once, until <time datetime=${expiresAt}>${moments.format(new Date(expiresAt))}</time>. It
      is shown only now.
    </p>
    <div class="invitation-form">
      <label>
        <span>Link</span>
        <input id="invitation" class="code" readonly autocomplete="off" .value=${url} />
      </label>
      <button class="button" type="button" @click=${() => copy(url)}>Copy</button>
    </div>
  `;

  const draw = () => {
    render(
      html`
        <h2 id="invitation-heading">Create an invitation</h2>
        ${invitation ? renderInvitation(invitation) : renderForm()}
        <p class="remark muted" role="status">${remark || nothing}</p>
        <form method="dialog" class="actions">
          <button class="button quiet">${invitation ? 'Done' : 'Close'}</button>
        </form>
      `,
      dialog.element,
    );
  };

  draw();
  dialog.show();
  await dialog.closed;
}

async function requestInvitation(wish: InvitationWish): Promise<SentInvitation | undefined> {
  try {
    const response = await fetch('/api/invitations', {
      method: 'POST',
      body: JSON.stringify(wish),
    });
    return response.ok ? SentInvitation.parse(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
