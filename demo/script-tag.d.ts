/** The global that the script-tag file defines. */
declare const WandbConnect: typeof import('wandb-connect');
