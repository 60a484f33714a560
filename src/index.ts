import { removeStandIns } from './element/no-dom.js';
import { define } from './element/define.js';
import { WandbConnect } from './element/wandb-connect.js';

export * from './element/public.js';

removeStandIns();

define('wandb-connect', WandbConnect);
