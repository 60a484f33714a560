import express from 'express';
import { elementScript } from 'wandb-connect/element-script';
import { toNodeHandler } from 'wandb-connect/node';
import { handler } from './wandb.js';

const app = express();
app.use('/api/wandb', toNodeHandler(handler));
app.get('/wandb-connect.global.js', (request, response) => {
  response.type('js').send(elementScript);
});
app.use(express.static('public'));
app.listen(process.env.PORT ?? 3000);
