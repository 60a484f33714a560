import type { Account } from 'wandb-connect/contract';

/** Offers the linked accounts to be reconnected, and keeps the choice where it is still there. */
export function renderAccountOptions(
  select: HTMLSelectElement,
  accounts: readonly Account[],
): void {
  const [none] = select.options;
  const { value } = select;
  select.replaceChildren(
    ...(none ? [none] : []),
    ...accounts.map(({ id, username, host }) => new Option(`${username}, ${host}`, id)),
  );
  select.value = value;
  if (select.selectedIndex === -1) {
    select.value = '';
    select.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
