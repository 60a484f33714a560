import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { elementScript } from 'wandb-connect/element-script';
import { handler } from './wandb.js';

const app = new Hono();
app.all('/api/wandb/*', ({ req }) => handler(req.raw));
app.get('/wandb-connect.global.js', (context) =>
  context.body(elementScript, 200, { 'Content-Type': 'text/javascript' }),
);
app.use(serveStatic({ root: 'public' }));
serve({ fetch: app.fetch, port: process.env.PORT ?? 3000 });
