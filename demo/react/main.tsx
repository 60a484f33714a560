import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { find } from '../page/find.js';
import { App } from './app.js';

createRoot(find('root', HTMLElement)).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
