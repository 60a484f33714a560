import { hydrateConnect } from './hydration/connect.js';
import { untilNextFrame } from './element/next-frame.js';
import './script-tag-languages.js';

export * from './element/public.js';

// Until the user has seen what the server has rendered, the script can wait.
void untilNextFrame().then(hydrateConnect);
