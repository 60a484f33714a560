import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

/** What is published is in dist, under the same names. */
const published = (/** @type {string} */ path) =>
  path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

/**
 * Leaves in the manifest what a page can use: nothing private, no callbacks of the browser's, and no
 * events without the description that `@fires` gives (the analyzer invents one for each
 * `dispatchEvent(new XEvent(x))`).
 */
export function publicOnly() {
  return {
    name: 'public-only',
    /** @param {{ customElementsManifest: import('custom-elements-manifest/schema.d.ts').Package }} phase */
    packageLinkPhase({ customElementsManifest: manifest }) {
      for (const module of manifest.modules) {
        module.path = published(module.path);
        for (const { declaration } of module.exports ?? []) {
          if (declaration.module) declaration.module = published(declaration.module);
        }
        for (const element of module.declarations ?? []) {
          if (!('customElement' in element)) continue;
          const { events = [], attributes = [], members = [] } = element;
          element.events = events.filter(({ description }) => description);
          element.members = members.filter(
            ({ name, privacy, description }) =>
              privacy !== 'private' && description && !name.endsWith('Callback'),
          );
          element.attributes = attributes.flatMap((attribute) => {
            const field = element.members?.find(({ name }) => name === attribute.fieldName);
            // The field's default is a value where the attribute's is the name of a constant.
            return field?.kind === 'field'
              ? [{ ...attribute, default: field.default?.replace(/(?<=\d)_(?=\d)/g, '') ?? '' }]
              : [];
          });
        }
      }
    },
  };
}

const quiet = { outdir: 'dist', hideLogs: true };

/** `npm run manifest`: what editors and documentation know of the elements. */
export default {
  globs: [
    'src/element/wandb-connect.ts',
    'src/element/events.ts',
    'src/element/public.ts',
    'src/index.ts',
    'src/accounts/wandb-accounts.ts',
    'src/accounts/events.ts',
    'src/accounts/public.ts',
    'src/accounts.ts',
  ],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [
    publicOnly(),
    customElementVsCodePlugin(quiet),
    customElementJetBrainsPlugin({ ...quiet, packageJson: false }),
  ],
};
