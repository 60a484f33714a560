/**
 * Defines an element. If the script is loaded twice, in any version, the first copy stays in charge. A
 * server has no registry, unless Lit has brought its own.
 */
export function define(name: string, element: CustomElementConstructor): void {
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (!registry?.get(name)) registry?.define(name, element);
}
