import './hydration/accounts.js';

export * from './accounts-script-tag.js';
