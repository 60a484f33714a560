export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  app: { head: { title: 'Integrations', htmlAttrs: { lang: 'en' } } },
  vue: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('wandb-') } },
  typescript: { tsConfig: { vueCompilerOptions: { strictTemplates: true } } },
});
