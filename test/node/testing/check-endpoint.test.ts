import { describe, expect, it } from 'vitest';
import {
  checkDirectly,
  checkServed,
  createCheckedHandler,
  faultsOf,
} from '../../helpers/checked-endpoint.js';
import { wrongEndpoints } from '../../helpers/wrong-endpoints.js';

describe('checkEndpoint', () => {
  it('finds nothing wrong with the handler', async () => {
    const results = await checkServed((wandb) => createCheckedHandler(wandb).handle);
    expect(results.filter(({ status }) => !['passed', 'skipped'].includes(status))).toEqual([]);
  });

  it.each(Object.entries(wrongEndpoints))(
    'says what is wrong if an endpoint %s',
    async (_, [check, create]) => {
      expect(faultsOf(await checkDirectly(create))).toEqual([check]);
    },
  );
});
