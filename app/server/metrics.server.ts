import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { OpenDatabase } from '#app/db/database.server.ts';
import { countWork } from '#app/services/operation/count-work.server.ts';
import type { Answered } from './request-log.server.ts';

export interface Metrics {
  observe(answered: Answered): void;
  /** The Prometheus text format. */
  text(): Promise<string>;
}

/** What an operator watches, in Prometheus' terms; numbers, route patterns and states, nothing of a person. */
export function openMetrics(database: Pick<OpenDatabase, 'client' | 'pool'>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    ...{ name: 'hoithi_requests_total', help: 'Requests answered', registers },
    labelNames: ['method', 'route', 'status'],
  });
  const durations = new Histogram({
    ...{ name: 'hoithi_request_seconds', help: 'From the head to the last byte', registers },
    labelNames: ['method', 'route'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 60, 600],
  });
  const uploads = new Gauge({
    ...{ name: 'hoithi_uploads', help: 'Resumable uploads by state', registers },
    labelNames: ['state'],
  });
  const waiting = new Gauge({
    ...{ name: 'hoithi_queue_length', help: 'Work that waits for a worker', registers },
    labelNames: ['queue'],
    async collect() {
      const work = await countWork(database.client);
      uploads.reset();
      for (const [state, count] of Object.entries(work.uploads)) uploads.set({ state }, count);
      for (const [queue, count] of Object.entries(work.waiting)) waiting.set({ queue }, count);
    },
  });
  new Gauge({
    ...{ name: 'hoithi_database_connections', help: 'Connections of this process', registers },
    labelNames: ['state'],
    collect() {
      const { all, idle, waiting } = database.pool();
      this.set({ state: 'all' }, all);
      this.set({ state: 'idle' }, idle);
      this.set({ state: 'awaited' }, waiting);
    },
  });
  return {
    observe({ method, route, status, seconds }) {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, seconds);
    },
    async text() {
      // first what is counted in the database, so that one scrape shows one moment
      await waiting.get();
      return registry.metrics();
    },
  };
}

/** `/metrics` on an address of its own, which no proxy leads to. */
export async function serveMetrics(
  metrics: Metrics,
  { host, port }: { host: string; port: number },
): Promise<{ port: number; close(): Promise<void> }> {
  const server: Server = createServer(async (request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await metrics.text();
      response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
      response.end(text);
    } catch {
      response.writeHead(503).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
