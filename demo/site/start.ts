import { playEndpoint } from './endpoint.js';

// For a page whose own scripts are no modules.
await playEndpoint();
