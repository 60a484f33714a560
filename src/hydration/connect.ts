import '../element/no-dom.js';
import { WandbConnect } from '../element/wandb-connect.js';
import { defineHydrated } from './define-hydrated.js';

defineHydrated('wandb-connect', WandbConnect);
