// What runs in the pages. Each function is sent on its own, so it uses nothing of this module.

/**
 * Runs before a page's scripts, and makes `window.usable`: the milliseconds from the start of the
 * navigation until the user can type. That is the end of the first frame in which the input has a box,
 * is enabled and is what a click hits. All of it has to last for half a second.
 *
 * @param {readonly string[]} input
 */
export function watchInput(input) {
  const findInput = () => {
    /** @type {(Document | ShadowRoot)[]} */
    let roots = [document];
    /** @type {Element | undefined} */
    let found;
    for (const selector of input) {
      const elements = roots.flatMap((root) => [...root.querySelectorAll(selector)]);
      roots = elements.flatMap(({ shadowRoot }) => shadowRoot ?? []);
      found = elements[0];
    }
    return found;
  };
  /** @param {number} x @param {number} y */
  const hitAt = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    for (;;) {
      const within = hit?.shadowRoot?.elementFromPoint(x, y);
      if (!within || within === hit) return hit;
      hit = within;
    }
  };
  const usableInput = () => {
    const element = findInput();
    if (!element?.checkVisibility({ visibilityProperty: true })) return undefined;
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0 || element.matches(':disabled')) return undefined;
    // Below the fold, nothing can be hit.
    if (top + height / 2 > innerHeight) return element;
    // What lies on an input belongs to it if it has the same parent, such as a drawn check mark.
    const hit = hitAt(left + width / 2, top + height / 2);
    return hit?.contains(element) || hit?.parentNode === element.parentNode ? element : undefined;
  };
  const usable = new Promise((resolve, reject) => {
    /** @type {Element | undefined} */
    let candidate;
    /** @type {number | undefined} */
    let since;
    const { port1, port2 } = new MessageChannel();
    // Arrives after the frame.
    port1.onmessage = () => (since ??= performance.now());
    const look = () => {
      const found = usableInput();
      if (found !== candidate) {
        candidate = found;
        since = undefined;
        if (found) port2.postMessage(0);
      }
      if (since !== undefined && performance.now() - since > 500) resolve(since);
      else if (performance.now() > 60_000) reject(new Error('The input is not usable.'));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  Object.assign(window, { usable });
}

/** The sum of the layout shifts so far. */
export function sumLayoutShifts() {
  return new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += Number(Reflect.get(entry, 'value'));
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => resolve(sum)));
  });
}

/**
 * Adds copies of the page's widget, and waits until the last one's input has a box and is drawn.
 *
 * @param {{ count: number, input: readonly string[] }} options
 * @returns {Promise<number>} milliseconds
 */
export async function addWidgets({ count, input }) {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector('#widget'));
  const container = document.createElement('div');
  const copies = document.createDocumentFragment();
  const start = performance.now();
  for (let index = 0; index < count; index++) copies.append(template.content.cloneNode(true));
  container.append(copies);
  document.body.append(container);
  const [first = '', ...inner] = input;
  const lastInput = () =>
    inner.reduce(
      (/** @type {Element | null | undefined} */ element, part) =>
        element?.shadowRoot?.querySelector(part),
      [...container.querySelectorAll(first)].at(-1),
    );
  while (!lastInput()?.getBoundingClientRect().width) {
    await new Promise((resolve) => setTimeout(resolve));
  }
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}

/**
 * Adds and removes copies of the page's widget.
 *
 * @param {{ times: number, count: number }} options
 */
export async function addAndRemove({ times, count }) {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector('#widget'));
  for (let time = 0; time < times; time++) {
    const container = document.createElement('div');
    for (let index = 0; index < count; index++) container.append(template.content.cloneNode(true));
    document.body.append(container);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    container.remove();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** The markup of the element's shadow root, with empty comments in place of Lit's, and its styles. */
export function readCard() {
  const { shadowRoot } = /** @type {Element} */ (document.querySelector('wandb-connect'));
  if (!shadowRoot) throw new Error('The element is not defined.');
  return {
    markup: shadowRoot.innerHTML.replace(/<!--.*?-->/gs, '<!---->'),
    style: shadowRoot.adoptedStyleSheets
      .flatMap(({ cssRules }) => Array.from(cssRules, ({ cssText }) => cssText))
      .join(''),
  };
}
