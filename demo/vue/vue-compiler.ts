import type { Plugin } from 'vite';

/** Vue's compiler, told that `<wandb-connect>` isn't a Vue component. It is loaded on demand. */
export async function vueCompiler(): Promise<Plugin> {
  const { default: vue } = await import('@vitejs/plugin-vue');
  return vue({
    template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('wandb-') } },
  });
}
