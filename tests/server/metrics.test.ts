import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordAudit } from '#app/db/audit.server.ts';
import { openMetrics, serveMetrics } from '#app/server/metrics.server.ts';
import { makeContest, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeUpload } from '#tests/factories/uploads.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test?.close());

it('tells Prometheus of requests, work that waits, connections and the event loop', async () => {
  const { ground } = test;
  const contest = await makeContest(ground);
  const unit = await makeUnit(ground, contest, { code: 'so-noi-vu' });
  const personId = (await makePerson(ground)).id;
  await makeUpload(ground, { contest, unit, personId });
  const act = { action: 'unit.change', subjectType: 'unit', subjectId: unit.id };
  await recordAudit(ground.db, { at: new Date(), actorId: null, ...act });
  const pool = () => ({ all: 3, idle: 1, waiting: 2 });
  const metrics = openMetrics({ client: ground.db, pool });
  const route = '/:contest/ket-qua';
  metrics.observe({ method: 'GET', route, status: 200, seconds: 0.02 });
  metrics.observe({ method: 'GET', route, status: 500, seconds: 4 });
  const served = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
  const at = `http://127.0.0.1:${served.port}`;
  try {
    const text = await (await fetch(`${at}/metrics`)).text();
    for (const line of [
      `hoithi_requests_total{method="GET",route="${route}",status="200"} 1`,
      `hoithi_requests_total{method="GET",route="${route}",status="500"} 1`,
      `hoithi_request_seconds_bucket{le="0.03",method="GET",route="${route}"} 1`,
      `hoithi_request_seconds_count{method="GET",route="${route}"} 2`,
      'hoithi_uploads{state="receiving"} 1',
      'hoithi_queue_length{queue="preparations"} 0',
      'hoithi_queue_length{queue="auditLinks"} 1',
      'hoithi_database_connections{state="all"} 3',
      'hoithi_database_connections{state="awaited"} 2',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
    expect((await fetch(`${at}/cchc-2023`)).status).toBe(404);
  } finally {
    await served.close();
  }
});
