/**
 * Finds an element that the page must have.
 *
 * @throws Error if it is missing or has another type.
 */
export function find<Found extends Element>(id: string, type: new () => Found): Found {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`#${id} is missing, or is no ${type.name}.`);
}
