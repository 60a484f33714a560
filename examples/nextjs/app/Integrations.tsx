'use client';

import { useState } from 'react';
import { WandbConnect } from 'wandb-connect/react';

export function Integrations() {
  const [status, setStatus] = useState('');
  return (
    <>
      <WandbConnect
        tokenEndpoint="/api/wandb"
        onSuccess={({ account }) => setStatus(`${account.username} is connected.`)}
        onError={({ code }) => setStatus(`Not connected: ${code}`)}
      />
      <p id="status" role="status">
        {status}
      </p>
    </>
  );
}
