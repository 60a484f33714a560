import { removeStandIns } from '../element/no-dom.js';
import { WandbConnect } from '../element/wandb-connect.js';
import { defineHydrated } from './define-hydrated.js';

removeStandIns();

/** Lets `<wandb-connect>` take over what the server has rendered. */
export function hydrateConnect(): void {
  defineHydrated('wandb-connect', WandbConnect);
}
