export { elementScript } from './server/pages/script-tag-file.js';
