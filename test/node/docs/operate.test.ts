import { metrics, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createPostgresAccountStore,
  createPostgresTicketStore,
  migratePostgres,
} from '../../../src/server.js';
import type { ConnectEvent, ConnectHandlerOptions } from '../../../src/server.js';
import {
  accountOf,
  createTestEndpoint,
  limiterRejecting,
  openKey,
  owner,
  pageRequest,
} from '../../helpers/connect-endpoint.js';
import { importSnippets, snippet } from '../../helpers/doc-pages.js';
import { findPostgres, startPostgres } from '../../helpers/postgres-server.js';
import type { PostgresServer } from '../../helpers/postgres-server.js';

const page = 'docs/operate.md';

describe('the events of docs/operate.md, in OpenTelemetry', () => {
  const spans = new InMemorySpanExporter();
  const points = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const meters = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter: points })],
  });
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const events: ConnectEvent[] = [];

  beforeAll(async () => {
    metrics.setGlobalMeterProvider(meters);
    trace.setGlobalTracerProvider(tracers);
    const { onEvent } = await importSnippets<{ onEvent: (event: ConnectEvent) => void }>({
      main: snippet(page, 'OpenTelemetry'),
    });
    const endpoints: Partial<ConnectHandlerOptions>[] = [
      {},
      {},
      { rateLimit: limiterRejecting(new Error('The limiter is down.')) },
      { verifyKey: async () => ({ kind: 'unavailable', reason: 'down', cause: 'dns' }) },
    ];
    for (const options of endpoints) {
      const { handle } = createTestEndpoint({
        ...options,
        onEvent: (event) => {
          events.push(event);
          onEvent(event);
        },
      });
      await handle(pageRequest());
    }
    await meters.forceFlush();
  }, 60_000);
  afterAll(async () => {
    metrics.disable();
    trace.disable();
    await meters.shutdown();
    await tracers.shutdown();
  });

  function pointsOf(name: string) {
    const [scope] = points.getMetrics().at(-1)?.scopeMetrics ?? [];
    return scope?.metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints;
  }

  it('are counted by their outcome', () => {
    const outcome = (words: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(
        Object.entries({ action: 'link', ...words }).map(([name, value]) => [
          `wandb_connect.${name}`,
          value,
        ]),
      );
    expect(
      pointsOf('wandb_connect.requests')?.map(({ attributes, value }) => [attributes, value]),
    ).toEqual([
      [outcome({ status: 200 }), 2],
      [outcome({ status: 503, code: 'server_error', stage: 'rate_limit' }), 1],
      [outcome({ status: 503, code: 'wandb_unavailable', reason: 'down', cause: 'dns' }), 1],
    ]);
  });

  it('are measured', () => {
    const [linked] = pointsOf('wandb_connect.duration') ?? [];
    const durations = events.slice(0, 2).map(({ duration }) => duration);
    expect(linked?.value).toMatchObject({
      count: 2,
      max: Math.max(...durations),
      min: Math.min(...durations),
    });
  });

  it('are spans of their time, and failed if the status says so', () => {
    const milliseconds = ([seconds, rest]: readonly [number, number]) =>
      seconds * 1000 + rest / 1e6;
    const finished = spans.getFinishedSpans();
    expect(finished.map(({ name, status }) => [name, status.code])).toEqual([
      ['wandb-connect link', SpanStatusCode.UNSET],
      ['wandb-connect link', SpanStatusCode.UNSET],
      ['wandb-connect link', SpanStatusCode.ERROR],
      ['wandb-connect link', SpanStatusCode.ERROR],
    ]);
    for (const [index, { attributes, endTime, duration }] of finished.entries()) {
      const event = events[index];
      expect(attributes['wandb_connect.requestId']).toBe(event?.requestId);
      expect(milliseconds(endTime)).toBe(Date.parse(event?.time ?? ''));
      expect(milliseconds(duration)).toBeCloseTo(event?.duration ?? NaN, 2);
    }
  });

  it('do not name their users', () => {
    expect(events.map(({ userId }) => userId)).toContain(owner.userId);
    const told = [
      ...spans.getFinishedSpans().map(({ attributes }) => attributes),
      ...(pointsOf('wandb_connect.requests') ?? []),
      ...(pointsOf('wandb_connect.duration') ?? []),
    ];
    expect(JSON.stringify(told)).not.toContain(owner.userId);
  });
});

const postgres = findPostgres();

describe.skipIf(!postgres)('the SQL of docs/operate.md', () => {
  let server: PostgresServer;
  let pool: Pool;
  let app: Pool;
  beforeAll(async () => {
    server = startPostgres(postgres ?? '');
    pool = new Pool(server.connection);
    await migratePostgres(pool);
    await pool.query(snippet(page, 'Postgres: roles and timeouts', 'sql'));
    app = new Pool({ ...server.connection, user: 'wandb_app' });
  }, 60_000);
  afterAll(async () => {
    await app.end();
    await pool.end();
    server.stop();
  });

  it('makes a role that can only serve', async () => {
    const accounts = createPostgresAccountStore(app);
    await accounts.migrate();
    const { handle, vault } = createTestEndpoint({ accounts });
    const { id } = await accountOf(await handle(pageRequest()));
    await openKey(id, { accounts, vault });
    const removal = pageRequest({ method: 'DELETE', path: `/accounts/${id}` });
    expect((await handle(removal)).status).toBe(204);

    const tickets = createPostgresTicketStore(app);
    await tickets.add({ id: 'a', value: '1', lifetime: 60_000 });
    expect(await tickets.replace('a', '1', '2')).toBe(true);
    expect(await tickets.remove('a', '2')).toBe(true);

    await expect(app.query('DROP TABLE wandb_connect_tickets')).rejects.toThrow('must be owner');
  });

  it('sets timeouts that are shorter than the handler’s', async () => {
    const settings = ['statement_timeout', 'lock_timeout'];
    const { rows } = await app.query(
      'SELECT setting::int FROM pg_settings WHERE name = ANY($1) ORDER BY name',
      [settings],
    );
    expect(rows).toEqual([{ setting: 1000 }, { setting: 2000 }]);
  });

  it('lets users reconnect after a backup without the sequence', async () => {
    const accounts = createPostgresAccountStore(app);
    const { handle } = createTestEndpoint({ accounts });
    const { id } = await accountOf(await handle(pageRequest()));
    await pool.query('ALTER SEQUENCE wandb_connect_key_versions RESTART');
    await pool.query('UPDATE wandb_connect_accounts SET key_version = 100');

    const before = await accounts.findSealedKey(owner, id);
    await accountOf(await handle(pageRequest()));
    expect(await accounts.findSealedKey(owner, id)).toEqual(before);

    await pool.query(snippet(page, 'Backups', 'sql'));
    await accountOf(await handle(pageRequest()));
    expect((await accounts.findSealedKey(owner, id))?.binding.keyVersion).toBe(101);
  });
});
