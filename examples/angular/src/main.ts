import { bootstrapApplication } from '@angular/platform-browser';
import { Integrations } from './integrations';

bootstrapApplication(Integrations).catch((error) => console.error(error));
