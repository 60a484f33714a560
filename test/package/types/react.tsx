import { createRef, useState } from 'react';
import type { Account, WandbConnect as WandbConnectElement, WandbHost } from 'wandb-connect';
import { WandbConnect } from 'wandb-connect/react';

const hosts: readonly WandbHost[] = [];
declare const account: Account;
const ref = createRef<WandbConnectElement>();

export function Wrapped({ accountId }: { accountId: string | undefined }) {
  const [name, setName] = useState('');
  return (
    <WandbConnect
      ref={ref}
      id="connect"
      className="card"
      aria-label={name}
      style={{ colorScheme: 'dark' }}
      tokenEndpoint="/api/wandb"
      wandbHost="acme"
      wandbHosts={hosts}
      accountId={accountId}
      account={account}
      product="Fieldnote"
      signInUrl="/sign-in"
      headingLevel={3}
      appearance="bare"
      theme="dark"
      messages={{ label: 'Your key' }}
      credentials="include"
      headers={() => ({ 'X-CSRF': 'token' })}
      requestTimeout={5000}
      guide="none"
      dialog
      disabled
      onSuccess={({ account }) => {
        setName(account.name ?? account.username);
      }}
      onError={({ code, reason }) => {
        console.log(code === 'invalid_key' ? reason : code);
      }}
      onBeforeConnect={(event) => {
        event.preventDefault();
      }}
      onStateChange={({ state }) => {
        console.log(state.phase);
      }}
      onOpen={({ type }) => {
        console.log(type);
      }}
      onClick={({ currentTarget }) => {
        void currentTarget.connect();
      }}
    >
      <span slot="footer">Terms</span>
    </WandbConnect>
  );
}

export const mistakes = [
  // @ts-expect-error the endpoint is required
  <WandbConnect />,
  // @ts-expect-error must be a number of milliseconds
  <WandbConnect tokenEndpoint="/api" requestTimeout="5s" />,
  // @ts-expect-error not one of the three
  <WandbConnect tokenEndpoint="/api" guide="shut" />,
  // @ts-expect-error not one of the three
  <WandbConnect tokenEndpoint="/api" theme="blue" />,
  // @ts-expect-error a mouse event is not the element's
  <WandbConnect tokenEndpoint="/api" onSuccess={(event: MouseEvent) => event.clientX} />,
  // @ts-expect-error an error has no account
  <WandbConnect tokenEndpoint="/api" onError={({ account }) => account} />,
  // @ts-expect-error not the name of the prop
  <WandbConnect tokenEndpoint="/api" onWandbSuccess={() => undefined} />,
  // @ts-expect-error the ref is for another element
  <WandbConnect tokenEndpoint="/api" ref={createRef<HTMLInputElement>()} />,
];

export function Plain() {
  return (
    <wandb-connect
      ref={ref}
      id="connect"
      class="card"
      className="card"
      slot="main"
      aria-describedby="terms"
      token-endpoint="/api/wandb"
      wandb-host="acme"
      account-id="acc_1"
      product="Fieldnote"
      sign-in-url="/sign-in"
      heading-level="3"
      appearance="bare"
      theme="dark"
      request-timeout="5000"
      guide="closed"
      credentials="omit"
      dialog
      disabled
    />
  );
}

export const plainMistakes = [
  // @ts-expect-error the endpoint is required
  <wandb-connect />,
  // @ts-expect-error not the name of the attribute
  <wandb-connect token-endpiont="/api" />,
  // @ts-expect-error not one of the three
  <wandb-connect token-endpoint="/api" guide="shut" />,
  // @ts-expect-error must be a number of milliseconds
  <wandb-connect token-endpoint="/api" request-timeout="5s" />,
  // @ts-expect-error no such attribute
  <wandb-connect token-endpoint="/api" endpoint="/api" />,
  // @ts-expect-error hosts have no attribute
  <wandb-connect token-endpoint="/api" wandb-hosts="cloud" />,
  // @ts-expect-error React sets no property when it hydrates
  <wandb-connect token-endpoint="/api" wandbHosts={hosts} />,
  // @ts-expect-error React sets no property when it hydrates
  <wandb-connect token-endpoint="/api" account={account} />,
  // @ts-expect-error React 18 writes the name of the property
  <wandb-connect token-endpoint="/api" signInUrl="/sign-in" />,
  // @ts-expect-error React sets no property when it hydrates
  <wandb-connect token-endpoint="/api" headers={{ 'X-CSRF': 'token' }} />,
  // @ts-expect-error React adds no listener when it hydrates
  <wandb-connect token-endpoint="/api" onwandb-success={() => undefined} />,
  // @ts-expect-error the ref is for another element
  <wandb-connect token-endpoint="/api" ref={createRef<HTMLInputElement>()} />,
];

export const list = (
  <wandb-accounts
    token-endpoint="/api/wandb"
    product="Fieldnote"
    sign-in-url="/sign-in"
    heading-level={3}
    theme="dark"
  />
);

export const listMistakes = [
  // @ts-expect-error the endpoint is required
  <wandb-accounts />,
  // @ts-expect-error not one of the two
  <wandb-accounts token-endpoint="/api" theme="blue" />,
  // @ts-expect-error React sets no property when it hydrates
  <wandb-accounts token-endpoint="/api" wandbHosts={hosts} />,
];
