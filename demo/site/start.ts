import { playEndpoint } from './endpoint.js';

// For a page whose own scripts aren't modules.
await playEndpoint();
