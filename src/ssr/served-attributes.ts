import type { PropertyDeclarations } from 'lit';

/** What the page sets. What is `false`, `null` or `undefined` becomes no attribute. */
export type Given = string | number | boolean | null | undefined;

/** An element whose properties become attributes. */
export interface Declared {
  readonly name: string;
  readonly declarations: PropertyDeclarations;
}

/**
 * The attributes that a page sets, by themselves or by properties.
 *
 * @throws {TypeError} for a name that can't be one, and for one that the element would not read.
 */
export function servedAttributes(
  element: Declared,
  properties: Readonly<Record<string, unknown>>,
  others: Readonly<Record<string, Given>>,
): Record<string, string> {
  const attributes: Record<string, string> = {};
  const write = (attribute: string, value: Given) => {
    if (isSet(value) && value !== false) {
      attributes[attribute] = value === true ? '' : String(value);
    }
  };
  for (const [attribute, value] of Object.entries(others)) {
    checkAttribute(element, attribute);
    write(attribute, value);
  }
  for (const [property, value] of Object.entries(properties)) {
    if (!isSet(value)) continue;
    const attribute = attributeOf(element, property);
    if (attribute === false) attributes['defer-hydration'] = '';
    else write(attribute, value as Given);
  }
  return attributes;
}

export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** False if no attribute can hold the property. */
function attributeOf({ name, declarations }: Declared, property: string): string | false {
  const declaration = Object.hasOwn(declarations, property) ? declarations[property] : undefined;
  if (!declaration || declaration.state || property === 'headers') {
    throw new TypeError(`<${name}> has no property "${property}" that a server can set.`);
  }
  const { attribute = property.toLowerCase() } = declaration;
  return attribute === false ? false : String(attribute);
}

function checkAttribute({ name, declarations }: Declared, attribute: string): void {
  // Anything else would end the name, or the tag.
  if (!/^[^\s\p{Cc}"'<>/=]+$/u.test(attribute)) {
    throw new TypeError(`An attribute can't be named ${JSON.stringify(attribute)}.`);
  }
  // The element would read it, but not be rendered with it.
  const plain = attribute.replaceAll('-', '').toLowerCase();
  const property = Object.keys(declarations).find((known) => known.toLowerCase() === plain);
  if (property) {
    throw new TypeError(`"${attribute}" stands for <${name}>'s property ${property}: set that.`);
  }
}
