import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { Account } from 'wandb-connect/contract';
import { ProjectsReply } from '../projects-reply.js';

/**
 * What a product makes of a key: the user's projects, below each account of the list. Call it with the
 * accounts whenever they change.
 */
export function showProjects(list: HTMLElement, accounts: readonly Account[]): void {
  const places = [...list.querySelectorAll<HTMLElement>('[data-account]')];
  for (const place of places) {
    if (!accounts.some(({ id }) => id === place.dataset.account)) place.remove();
  }
  for (const account of accounts) {
    if (!places.some((place) => place.dataset.account === account.id)) {
      list.append(createPlace(account));
    }
  }
}

function createPlace({ id, username }: Account): HTMLElement {
  const place = document.createElement('div');
  place.slot = `account-${id}`;
  place.dataset.account = id;
  place.role = 'group';
  place.ariaLabel = `Projects of ${username}`;
  const draw = (content: string | TemplateResult | typeof nothing): void => {
    render(
      html`
        <button class="button quiet" type="button" @click=${handleClick}>Show projects</button>
        <div class="remark muted" role="status">${content}</div>
      `,
      place,
    );
  };
  const handleClick = async (): Promise<void> => {
    draw('Asking W&B…');
    const reply = await fetchProjects(id);
    draw('failure' in reply ? failures[reply.failure] : renderProjects(reply));
  };
  draw(nothing);
  return place;
}

/** Asks the product's own backend what it sees at W&B with the account's key. */
async function fetchProjects(accountId: string): Promise<ProjectsReply> {
  try {
    const response = await fetch(`/api/projects?account=${encodeURIComponent(accountId)}`);
    return ProjectsReply.parse(await response.json());
  } catch {
    return { failure: 'unavailable' };
  }
}

function renderProjects({
  entity,
  projects,
}: Exclude<ProjectsReply, { failure: unknown }>): TemplateResult {
  return projects.length === 0
    ? html`No projects in <bdi>${entity}</bdi> yet.`
    : html`
        Projects in <bdi>${entity}</bdi>:
        <ul class="projects">
          ${projects.map((project) => html`<li><bdi>${project}</bdi></li>`)}
        </ul>
      `;
}

const failures: Record<Extract<ProjectsReply, { failure: unknown }>['failure'], string> = {
  unknown_account: 'This account is no longer here. Reload the page.',
  suspended: 'The account is suspended: its key is not used. Resume it first.',
  rejected: 'W&B does not accept the key. Check again to see why.',
  unavailable: 'W&B could not be reached. Try again in a moment.',
};
