// Svelte is not installed here. This stands in for its types while ours are compiled; it is not
// published, and whoever imports `wandb-connect/svelte` has the real ones.
declare module 'svelte/elements' {
  export interface HTMLAttributes<Element extends EventTarget> {
    id?: string | undefined | null;
    class?: unknown;
    slot?: string | undefined | null;
    onclick?: ((event: MouseEvent & { currentTarget: EventTarget & Element }) => unknown) | null;
  }
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- what ours is added to
  export interface SvelteHTMLElements {}
}
