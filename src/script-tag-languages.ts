import { loadOnDemand } from './element/locales/load-on-demand.js';

// Markup can hide the document's own member: `<img name=currentScript>`.
const script: unknown = Reflect.get(Document.prototype, 'currentScript', document);
loadOnDemand(script instanceof HTMLScriptElement ? script : undefined);
