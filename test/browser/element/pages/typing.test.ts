import { describe, expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import { wandbCloud, wandbServer } from '../../../../src/index.js';
import { newKey, newLegacyKey } from '../../../helpers/canary.js';
import { ConnectBox, copy } from '../../../helpers/connect-box.js';
import { until } from '../../../helpers/until.js';

/** What a page hears of keys and texts, as long as it doesn't listen in the capture phase. */
const types = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'textInput'],
  ...['compositionstart', 'compositionupdate', 'compositionend', 'paste', 'copy', 'cut'],
  ...['dragenter', 'dragover', 'dragleave', 'drop'],
];

/** Listens on the document until the test is over, and prevents what it hears if it's asked to. */
function listen(prevents: (event: Event) => boolean = () => false): Event[] {
  const heard: Event[] = [];
  const record = (event: Event) => {
    heard.push(event);
    if (prevents(event)) event.preventDefault();
  };
  for (const type of types) document.addEventListener(type, record);
  onTestFinished(() => {
    for (const type of types) document.removeEventListener(type, record);
  });
  return heard;
}

const isField = (element: EventTarget | null) =>
  element instanceof HTMLElement && element.matches('input, textarea, select');

/** How pages decide that an event isn't meant for a field. */
const pages: [string, (event: Event) => boolean][] = [
  ['whose target is not a field', ({ target }) => !isField(target)],
  ['while no field is active', () => !isField(document.activeElement)],
  ['always', () => true],
];

/** The names of what was heard, without the modifiers that lead to them. */
const namesOf = (heard: readonly Event[]) =>
  heard
    .map((event) => (event instanceof KeyboardEvent ? event.key : event.type))
    .filter((name) => !['Control', 'Shift', 'Meta', 'Alt'].includes(name));

describe('a page that prevents keys and pastes', () => {
  it.each(pages)('%s leaves to the field what is typed', async (_, prevents) => {
    const box = await ConnectBox.open();
    const heard = listen(prevents);
    const key = newLegacyKey();
    box.input.focus();
    await userEvent.keyboard(key);
    expect(box.input.value).toBe(key);
    expect(namesOf(heard)).toEqual([]);
    await userEvent.keyboard('{Backspace}{ArrowLeft}{Delete}');
    expect(box.input.value).toBe(key.slice(0, 38));
    expect(namesOf(heard)).toEqual([]);
  });

  it.each(pages)('%s leaves to the field what is pasted', async (_, prevents) => {
    const box = await ConnectBox.open();
    const key = newKey();
    await copy(key);
    const heard = listen(prevents);
    box.input.focus();
    await userEvent.paste();
    expect(box.input.value).toBe(key);
    expect(namesOf(heard)).toEqual([]);
  });

  it.each(pages)('%s leaves to the button what presses it', async (_, prevents) => {
    const box = await ConnectBox.open();
    const heard = listen(prevents);
    box.reveal.focus();
    await userEvent.keyboard(' ');
    await until(() => box.reveal.title === 'Hide key');
    await userEvent.keyboard('{Enter}');
    await until(() => box.reveal.title === 'Show key');
    expect(namesOf(heard)).toEqual([]);
  });

  it('leaves to the picker what chooses a server', async () => {
    const box = await ConnectBox.open((element) => {
      element.wandbHosts = [wandbCloud, wandbServer({ id: 'b', appUrl: 'https://b.example' })];
    });
    const heard = listen(() => true);
    const picker = box.get<HTMLSelectElement>('select');
    picker.focus();
    for (const type of ['keydown', 'keypress', 'keyup', 'input']) {
      const event = { key: 'b', bubbles: true, composed: true };
      picker.dispatchEvent(new KeyboardEvent(type, event));
    }
    expect(heard).toEqual([]);
  });
});

describe('a page', () => {
  it.each<[string, KeyboardEventInit]>([
    ['a letter', { key: 'a' }],
    ['a capital', { key: 'A', shiftKey: true }],
    ['a slash', { key: '/' }],
    ['a character of two units', { key: '😀' }],
    ['an accent that waits for its letter', { key: 'Dead' }],
    ['a key that an input method takes', { key: 'Process' }],
    ['a key of a virtual keyboard', { key: 'Unidentified' }],
    ['Escape in a composition', { key: 'Escape', isComposing: true }],
    ['AltGr', { key: '@', modifierAltGraph: true }],
    ['AltGr on Windows', { key: '@', ctrlKey: true, altKey: true, modifierAltGraph: true }],
    ['Option', { key: 'ø', altKey: true }],
    ['Enter', { key: 'Enter' }],
    ['Enter with Ctrl', { key: 'Enter', ctrlKey: true }],
    ['Home', { key: 'Home' }],
    ...[...'acvxyz'].flatMap((key): [string, KeyboardEventInit][] => [
      [`Ctrl+${key}`, { key, ctrlKey: true }],
      [`Cmd+Shift+${key}`, { key: key.toUpperCase(), metaKey: true, shiftKey: true }],
    ]),
  ])('does not hear %s', async (_, init) => {
    const box = await ConnectBox.open();
    const heard = listen();
    for (const type of ['keydown', 'keypress', 'keyup']) {
      box.input.dispatchEvent(
        new KeyboardEvent(type, { ...init, bubbles: true, composed: true, cancelable: true }),
      );
    }
    expect(heard).toEqual([]);
  });

  it('does not hear key events without a key', async () => {
    const box = await ConnectBox.open();
    const heard = listen();
    box.input.dispatchEvent(new Event('keydown', { bubbles: true, composed: true }));
    expect(heard).toEqual([]);
  });

  it.each<[string, string]>([
    ['{Shift>}{Tab}{/Shift}', 'Tab'],
    ['{Escape}', 'Escape'],
    ['{F2}', 'F2'],
    ['{Control>}k{/Control}', 'KeyK'],
    ['{Alt>}k{/Alt}', 'KeyK'],
  ])('hears %s', async (keys, code) => {
    const box = await ConnectBox.open();
    box.input.focus();
    const heard = listen(({ type }) => type === 'keydown');
    await userEvent.keyboard(keys);
    const fromField = heard.filter(({ target }) => target === box.element);
    expect(fromField.map((event) => (event as KeyboardEvent).code)).toContain(code);
  });

  it('hears where focus is', async () => {
    const box = await ConnectBox.open();
    const heard: string[] = [];
    const record = ({ type }: Event) => void heard.push(type);
    for (const type of ['focusin', 'focusout']) {
      document.addEventListener(type, record);
      onTestFinished(() => document.removeEventListener(type, record));
    }
    box.input.focus();
    box.input.blur();
    expect(heard).toEqual(['focusin', 'focusout']);
  });

  it.each(['compositionstart', 'compositionupdate', 'compositionend'])(
    'does not hear %s',
    async (type) => {
      const box = await ConnectBox.open();
      const heard = listen();
      box.input.dispatchEvent(new CompositionEvent(type, { bubbles: true, composed: true }));
      expect(heard).toEqual([]);
    },
  );

  const drag = (box: ConnectBox, data: string | File) => {
    const dataTransfer = new DataTransfer();
    if (typeof data === 'string') dataTransfer.setData('text/plain', data);
    else dataTransfer.items.add(data);
    const drags = types.filter((type) => type.startsWith('dr'));
    for (const type of drags) {
      const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
      box.input.dispatchEvent(new DragEvent(type, init));
    }
    return drags;
  };
  it('does not hear of a text that is dragged into the field', async () => {
    const box = await ConnectBox.open();
    const heard = listen();
    drag(box, 'text');
    expect(heard).toEqual([]);
  });

  it('hears of a file that is dragged there', async () => {
    const box = await ConnectBox.open();
    const heard = listen();
    const drags = drag(box, new File([], 'file'));
    expect(namesOf(heard)).toEqual(drags);
  });

  it('hears everything from a field of its own in a slot', async () => {
    const box = await ConnectBox.open();
    const own = document.createElement('input');
    own.slot = 'footer';
    box.element.append(own);
    const heard = listen();
    own.focus();
    await userEvent.keyboard('a');
    await userEvent.paste();
    const names = heard.filter(({ target }) => target === own).map(({ type }) => type);
    expect(names).toEqual(
      expect.arrayContaining(['keydown', 'keypress', 'beforeinput', 'input', 'keyup', 'paste']),
    );
  });

  it('can listen in the capture phase, and tell by the path that a field is meant', async () => {
    const box = await ConnectBox.open();
    const taken: string[] = [];
    const take = (event: KeyboardEvent) => {
      if (!isField(event.composedPath()[0] ?? null)) taken.push(event.key);
    };
    document.addEventListener('keydown', take, true);
    onTestFinished(() => document.removeEventListener('keydown', take, true));
    box.input.focus();
    await userEvent.keyboard('ab');
    expect(taken).toEqual([]);
    box.button.focus();
    await userEvent.keyboard('ab');
    expect(taken).toEqual(['a', 'b']);
  });
});
