// The paths under /api/wandb: Nitro doesn't match /api/wandb itself with this file.
export { default } from './index';
