// The elements take over what the server has rendered. First, because the other entry defines them, too.
import './hydration/accounts.js';

export * from './accounts.js';
