import { AccountList } from 'wandb-connect/contract';
import type { Account } from 'wandb-connect/contract';

/**
 * Asks the token endpoint which accounts it keeps.
 *
 * @throws where the endpoint cannot be reached or answers by another contract.
 */
export async function fetchAccounts(endpoint = '/api/wandb'): Promise<readonly Account[]> {
  const response = await fetch(`${endpoint}/accounts`);
  return AccountList.parse(await response.json()).accounts;
}
