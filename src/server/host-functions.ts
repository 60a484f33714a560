import { withDeadline } from './http/deadline.js';

/**
 * Checks that the product passed an object with these methods, and limits how long each may take: a
 * database that hangs must not hang the requests with it.
 *
 * @param name the option, for the error
 * @param milliseconds until a call rejects with a `DeadlineError`
 * @throws TypeError when a method is missing.
 */
export function limitMethods<Host extends object>(
  name: string,
  host: Host,
  methods: readonly (keyof Host & string)[],
  milliseconds: number,
): Host {
  checkMethods(name, host, methods);
  const limited = methods.map((method) => {
    const call = (...args: unknown[]) =>
      withDeadline(milliseconds, () => (host[method] as Method).apply(host, args));
    return [method, call];
  });
  return Object.fromEntries(limited) as Host;
}

/** @throws TypeError when a method is missing. */
export function checkMethods<Host extends object>(
  name: string,
  host: Host,
  methods: readonly (keyof Host & string)[],
): void {
  const functions = (host as Host | undefined) ?? ({} as Partial<Host>);
  for (const method of methods) checkFunction(`${name}.${method}`, functions[method]);
}

/** @throws TypeError when it is not a function. */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value === 'function') return;
  throw new TypeError(`${name} is not a function: see the options of createConnectHandler.`);
}

type Method = (...args: readonly unknown[]) => unknown;
