import { Integrations } from './Integrations';

export default function Page() {
  return (
    <main>
      <h1>Integrations</h1>
      <Integrations />
    </main>
  );
}
