import { useState } from 'react';
import 'wandb-connect/accounts';
import { WandbConnect } from 'wandb-connect/react';

export function Integrations() {
  const [status, setStatus] = useState('');
  return (
    <main>
      <h1>Integrations</h1>
      <WandbConnect
        tokenEndpoint="/api/wandb"
        onSuccess={({ account }) => setStatus(`${account.username} is connected.`)}
        onError={({ code }) => setStatus(`Not connected: ${code}`)}
      />
      <p id="status" role="status">
        {status}
      </p>
      <wandb-accounts token-endpoint="/api/wandb" />
    </main>
  );
}
