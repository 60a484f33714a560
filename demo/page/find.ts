/**
 * Finds an element of the page that has to be there.
 *
 * @throws Error when it is missing or is something else than expected.
 */
export function find<Found extends Element>(id: string, type: new () => Found): Found {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`#${id} is missing, or is no ${type.name}.`);
}
