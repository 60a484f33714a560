import type { Plugin } from 'vite';

/** Vue's compiler, told that `<wandb-connect>` is no component of Vue's. Loaded when asked for. */
export async function vueCompiler(): Promise<Plugin> {
  const { default: vue } = await import('@vitejs/plugin-vue');
  return vue({
    template: { compilerOptions: { isCustomElement: (tag) => tag === 'wandb-connect' } },
  });
}
