import { wandbCloud, wandbServer } from 'wandb-connect';
import type { WandbHost } from 'wandb-connect';
import { simulatedPath } from './simulated-path.js';

/**
 * The W&B servers that the demo offers: the real cloud, and a simulated one that this server plays.
 * The pages and the handler know them by the same ids.
 *
 * @param root where the demo is served: `http://localhost:5173`.
 */
export function demoHosts(root: string): readonly [simulated: WandbHost, cloud: WandbHost] {
  const appUrl = new URL(`.${simulatedPath}`, root).href;
  const simulated = wandbServer({
    id: 'simulated',
    name: 'Simulated W&B',
    appUrl,
    signUpUrl: `${appUrl}/signup`,
  });
  return [simulated, wandbCloud];
}
