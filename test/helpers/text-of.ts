/**
 * Every text in a value, at any depth: members, class fields, entries, bytes. For a DOM node, it
 * reads what scripts have added. Its markup is read elsewhere, and its value never: the field may
 * contain the key.
 */
export function textsOf(value: unknown): string[] {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const queue = [value];
  while (queue.length > 0) {
    const next = queue.pop();
    if (typeof next !== 'object' || next === null) {
      if (typeof next !== 'function') texts.push(String(next));
    } else if (!seen.has(next)) {
      seen.add(next);
      queue.push(...membersOf(next));
    }
  }
  return texts;
}

/**
 * Names under which React and Vue store their own data on a node. Reading Vue's causes a warning.
 */
const frameworkNames = /^_(?:_react|_v|vei$)/;

function membersOf(value: object): unknown[] {
  // Checks the shape, not the class: objects from another frame have that frame's classes.
  if (ArrayBuffer.isView(value)) return [new TextDecoder('latin1').decode(value)];
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === 'ArrayBuffer') return [new TextDecoder('latin1').decode(value as ArrayBuffer)];
  if (kind === 'Window') return [];
  const names = Reflect.ownKeys(value).filter((name) => !frameworkNames.test(String(name)));
  const members: unknown[] = names.flatMap((name) => [name, read(value, name)]);
  if (Symbol.iterator in value) members.push(...(value as Iterable<unknown>));
  if ('nodeType' in value) return members;
  // The fields of an error, a report or an event are getters of its class.
  for (
    let type: unknown = Object.getPrototypeOf(value);
    type !== null && typeof type === 'object' && Object.getPrototypeOf(type) !== null;
    type = Object.getPrototypeOf(type)
  ) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(type))) {
      if (descriptor.get) members.push(read(value, name));
    }
  }
  return members;
}

/** A member, or what its getter throws. */
function read(owner: object, name: PropertyKey): unknown {
  try {
    return Reflect.get(owner, name);
  } catch (error) {
    return error;
  }
}
