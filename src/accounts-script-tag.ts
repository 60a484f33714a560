import './script-tag.js';

export * from './accounts.js';
