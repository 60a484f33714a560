/** @jsxImportSource preact */
import { createRef } from 'preact';
import type { HTMLAttributes } from 'preact';
import type { Account, WandbConnect, WandbHost } from 'wandb-connect';
import type { WandbConnectJsx } from 'wandb-connect/jsx';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'wandb-connect': HTMLAttributes<WandbConnect> & WandbConnectJsx;
    }
  }
}

const ref = createRef<WandbConnect>();
const hosts: readonly WandbHost[] = [];
declare const account: Account;

export function Plain() {
  return (
    <wandb-connect
      ref={ref}
      id="connect"
      class="card"
      slot="main"
      aria-describedby="terms"
      token-endpoint="/api/wandb"
      wandb-host="acme"
      wandbHosts={hosts}
      headers={{ 'X-CSRF': 'token' }}
      account-id="acc_1"
      account={account}
      product="Fieldnote"
      sign-in-url="/sign-in"
      heading-level={3}
      appearance="bare"
      theme="dark"
      messages={{ label: 'Your key' }}
      request-timeout={5000}
      credentials="omit"
      guide="closed"
      dialog
      disabled
      onwandb-success={({ account }) => {
        console.log(account.id);
      }}
      onwandb-error={({ retryable }) => {
        console.log(retryable);
      }}
    >
      <span slot="footer">Terms</span>
    </wandb-connect>
  );
}

export const Mistakes = () => [
  // @ts-expect-error the endpoint is required
  <wandb-connect />,
  // @ts-expect-error not the name of the attribute
  <wandb-connect token-endpiont="/api" />,
  // @ts-expect-error no such attribute
  <wandb-connect token-endpoint="/api" endpoint="/api" />,
  // @ts-expect-error not one of the three
  <wandb-connect token-endpoint="/api" guide="shut" />,
  // @ts-expect-error not one of the three
  <wandb-connect token-endpoint="/api" theme="blue" />,
  // @ts-expect-error must be a number of milliseconds
  <wandb-connect token-endpoint="/api" request-timeout="5s" />,
  // @ts-expect-error hosts are not a string
  <wandb-connect token-endpoint="/api" wandbHosts="cloud" />,
  // @ts-expect-error a success has no code
  <wandb-connect token-endpoint="/api" onwandb-success={({ code }) => code} />,
  // @ts-expect-error a mouse event is not the element's
  <wandb-connect token-endpoint="/api" onwandb-success={(event: MouseEvent) => event.clientX} />,
];
