import { removeStandIns } from '../element/no-dom.js';
import { WandbConnect } from '../element/wandb-connect.js';
import { defineHydrated } from './define-hydrated.js';

removeStandIns();

defineHydrated('wandb-connect', WandbConnect);
