import { describe, expect, it } from 'vitest';
import { files, notesTag, openHostPage } from '../../helpers/host-page.js';

const scriptTag = `<script src="${files}/dist/wandb-accounts.global.js"></script>`;

// An engine without Trusted Types doesn't enforce them.
describe.runIf('trustedTypes' in globalThis)(
  'the list on a page whose default policy changes templates',
  () => {
    it.each([
      ['elements that only the list has', '</?(?:h3|strong|time)[^>]*>'],
      ['custom elements', '</?wandb-connect[^>]*>'],
      ['the focus of a dialog', ' autofocus'],
    ])('shows its fallback content without %s', async (_, removed) => {
      const page = await openHostPage({
        html: `<!doctype html>${notesTag}<script>
          trustedTypes.createPolicy('default', {
            createHTML: (html) => html.replace(/${removed.replaceAll('/', '\\/')}/g, ''),
          });
        </script>${scriptTag}<wandb-accounts token-endpoint="token">Fallback</wandb-accounts>`,
        headers: {
          'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types default",
        },
      });
      const list = page.view.document.querySelector('wandb-accounts');
      expect(list?.state).toEqual({ phase: 'unconfigured', reason: 'trusted_types' });
      expect(page.notes.errors).toEqual([]);
    });
  },
);

it('the list works on a page whose default policy changes nothing', async () => {
  const page = await openHostPage({
    html: `<!doctype html>${notesTag}<script>
      globalThis.trustedTypes?.createPolicy('default', { createHTML: (html) => html });
    </script>${scriptTag}<wandb-accounts token-endpoint="token">Fallback</wandb-accounts>`,
    headers: {
      'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types default",
    },
  });
  const list = page.view.document.querySelector('wandb-accounts');
  expect(list?.state.phase).not.toBe('unconfigured');
});
