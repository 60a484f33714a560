import { useCallback, useEffect, useRef, useState } from 'react';
import type { Account } from 'wandb-connect/contract';
import { WandbConnect } from 'wandb-connect/react';
import { demoHosts } from '../hosts.js';
import { fetchAccounts } from '../fetch-accounts.js';
import { root } from '../root.js';

const hosts = demoHosts(root.href);

/** A page of a product in React: the element, a popup of the page's own, and the accounts. */
export function App() {
  const [accounts, setAccounts] = useState<readonly Account[]>([]);
  const [linked, setLinked] = useState<Account>();
  const [failure, setFailure] = useState('');
  const dialog = useRef<HTMLDialogElement>(null);

  const refresh = useCallback(() => {
    void fetchAccounts().then(setAccounts);
  }, []);

  useEffect(refresh, [refresh]);
  useEffect(() => {
    if (linked) dialog.current?.showModal();
  }, [linked]);

  return (
    <main className="product">
      <header>
        <h1>React</h1>
        <p className="lede">The element in a small React app, with simulated W&amp;B.</p>
      </header>
      <WandbConnect
        tokenEndpoint="/api/wandb"
        wandbHosts={hosts}
        wandbHost="simulated"
        onSuccess={({ account }) => {
          setFailure('');
          setLinked(account);
          refresh();
        }}
        onError={({ code }) => {
          setFailure(`No account was linked (${code}).`);
        }}
      />
      <section className="card" aria-labelledby="accounts-heading">
        <h2 id="accounts-heading">Accounts</h2>
        {accounts.length === 0 && <p className="muted">No account is connected yet.</p>}
        <ul>
          {accounts.map(({ id, username, host, keyHint }) => (
            <li key={id}>
              <strong>{username}</strong> on {host}, key ending in{' '}
              <span className="code">{keyHint}</span>
            </li>
          ))}
        </ul>
      </section>
      <dialog
        ref={dialog}
        aria-labelledby="linked-heading"
        onClose={() => {
          setLinked(undefined);
        }}
      >
        <h2 id="linked-heading">Account connected</h2>
        <p>{linked?.username} is connected.</p>
        <form method="dialog">
          <button className="button">Done</button>
        </form>
      </dialog>
      <div className="toast" role="status">
        {failure}
      </div>
    </main>
  );
}
