'use client';

import { useState } from 'react';
import 'wandb-connect/hydrate';
import { WandbConnect } from 'wandb-connect/react';

export function Integrations({ card }: { card: string }) {
  const [status, setStatus] = useState('');
  return (
    <>
      <WandbConnect
        tokenEndpoint="/api/wandb"
        onSuccess={({ account }) => setStatus(`${account.username} is connected.`)}
        onError={({ code }) => setStatus(`Not connected: ${code}`)}
        dangerouslySetInnerHTML={{ __html: card }}
        suppressHydrationWarning
      />
      <p id="status" role="status">
        {status}
      </p>
    </>
  );
}
