import { afterEach, describe, expect, it } from 'vitest';
import { fillKey, submit, waitForError, waitForSuccess } from '../../src/testing.js';
import { newKey } from '../helpers/canary.js';
import { ConnectBox } from '../helpers/connect-box.js';
import { connected, problem, useTokenEndpoint } from '../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

describe("the helpers for a host's tests", () => {
  let element: ConnectBox['element'];
  afterEach(() => {
    element.reset();
  });

  it('enter a key, press Connect, and wait for each outcome', async () => {
    endpoint.answer(problem('invalid_key', 422), connected);
    ({ element } = await ConnectBox.open());
    const key = newKey();
    await fillKey(element, key);
    await submit(element);
    expect(await waitForError(element)).toMatchObject({ code: 'invalid_key' });
    await submit(element);
    expect(await waitForSuccess(element)).toMatchObject({ username: 'ada' });
    expect(endpoint.requests.map(({ body }) => body)).toMatchObject([
      { apiKey: key },
      { apiKey: key },
    ]);
  });

  it('wait for what a user has begun', async () => {
    const box = await ConnectBox.open();
    ({ element } = box);
    const success = waitForSuccess(element);
    await box.link(newKey());
    expect(await success).toMatchObject({ username: 'ada' });
    expect(await waitForSuccess(element)).toMatchObject({ username: 'ada' });
    expect(endpoint.requests).toHaveLength(1);
  });

  it('reject if it ends otherwise', async () => {
    endpoint.answer(problem('invalid_key', 422), connected);
    ({ element } = await ConnectBox.open());
    await fillKey(element, newKey());
    await submit(element);
    await expect(waitForSuccess(element)).rejects.toThrow('invalid_key');
    await submit(element);
    await expect(waitForError(element)).rejects.toThrow('ada is linked');
    await expect(fillKey(element)).rejects.toThrow('its phase is connected');
    element.reset();
    element.disabled = true;
    await expect(submit(element)).rejects.toThrow("can't be pressed");
    element.disabled = false;
    const fieldset = document.createElement('fieldset');
    element.before(fieldset);
    fieldset.append(element);
    fieldset.disabled = true;
    await expect(submit(element)).rejects.toThrow("can't be pressed");
    expect(endpoint.requests).toHaveLength(2);
  });
});
