export * from './index.js';
import './script-tag-languages.js';
