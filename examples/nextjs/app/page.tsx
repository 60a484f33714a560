import { serveConnect } from 'wandb-connect/ssr';
import { Integrations } from './Integrations';

export default function Page() {
  return (
    <main>
      <h1>Integrations</h1>
      <Integrations card={serveConnect({ tokenEndpoint: '/api/wandb' }).innerHTML} />
    </main>
  );
}
