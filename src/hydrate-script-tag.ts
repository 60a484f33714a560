import './hydration/connect.js';

export * from './script-tag.js';
