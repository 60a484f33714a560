/** What the script-tag file leaves behind. */
declare const WandbConnect: typeof import('wandb-connect');
