import { useState } from 'preact/hooks';
import 'wandb-connect';

export function Integrations() {
  const [status, setStatus] = useState('');
  return (
    <main>
      <h1>Integrations</h1>
      <wandb-connect
        token-endpoint="/api/wandb"
        onwandb-success={({ account }) => setStatus(`${account.username} is connected.`)}
        onwandb-error={({ code }) => setStatus(`Not connected: ${code}`)}
      />
      <p id="status" role="status">
        {status}
      </p>
    </main>
  );
}
