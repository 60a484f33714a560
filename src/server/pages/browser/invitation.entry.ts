import { startInvitationPage, takeToken } from './invitation-page.js';

const main = document.querySelector('main');
const loaded = new Promise<void>((resolve) => {
  if (document.readyState === 'complete') resolve();
  else addEventListener('load', () => resolve(), { once: true });
});
const reload = () => location.reload();

if (main) {
  void startInvitationPage({ main, token: takeToken(), loaded, reload });
  // Another invitation that is opened in the same tab is another page.
  addEventListener('hashchange', () => location.hash && reload());
}
