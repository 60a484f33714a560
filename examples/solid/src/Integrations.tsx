import { createSignal } from 'solid-js';
import 'wandb-connect';

export function Integrations() {
  const [status, setStatus] = createSignal('');
  return (
    <main>
      <h1>Integrations</h1>
      <wandb-connect
        token-endpoint="/api/wandb"
        on:wandb-success={({ account }) => setStatus(`${account.username} is connected.`)}
        on:wandb-error={({ code }) => setStatus(`Not connected: ${code}`)}
      />
      <p id="status" role="status">
        {status()}
      </p>
    </main>
  );
}
