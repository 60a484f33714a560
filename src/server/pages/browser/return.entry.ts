import { startReturnPage, takeSearch } from './return-page.js';

const main = document.querySelector('main');
if (main) {
  startReturnPage({
    main,
    endpoint: location.pathname,
    search: takeSearch(),
    leave: (url) => location.replace(url),
    close: () => window.close(),
  });
}
