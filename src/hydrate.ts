// The element takes over what the server has rendered. First, because the other entry defines it, too.
import './hydration/connect.js';

export * from './index.js';
