import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { makeClip } from '#app/media/ffmpeg.server.ts';
import { contest } from '#tests/scripts/command.ts';
import { sendByTus } from '#tests/server/sent-uploads.ts';
import { ask, handInVideo, openSession, type Session } from './kill-stream.ts';
import {
  closeEntries,
  code,
  fill,
  judges,
  type Machines,
  password,
  startMachines,
} from './many-machines.ts';

let machines: Machines;
beforeAll(async () => {
  // nginx has a certificate of its own making
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  machines = await startMachines(fill);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await machines?.close();
});

const db = () => machines.database.client;
const unitIdOf = async (unit: string) =>
  (await db().unit.findFirstOrThrow({ where: { code: unit } })).id;

/** What was acknowledged: by a receipt, or by the last byte's answer. */
interface HandedIn {
  session: Session;
  receipt: string;
  sha256: string;
}

/** Tries again as people and browsers do, until it is acknowledged. */
async function untilDone<Answer>(act: () => Promise<Answer>, within = 60_000): Promise<Answer> {
  const deadline = Date.now() + within;
  const failures = new Set<string>();
  for (;;) {
    try {
      return await act();
    } catch (error) {
      failures.add(String(error));
      if (Date.now() > deadline) throw new Error([...failures].join('\n'));
      await pause(150);
    }
  }
}

async function handInByTus(session: Session, unitId: string, clip: Buffer): Promise<HandedIn> {
  const head = Buffer.alloc(8);
  const noise = randomBytes(512 * 1024);
  head.writeUInt32BE(noise.length + head.length);
  head.write('free', 4, 'latin1');
  const bytes = Buffer.concat([clip, head, noise]);
  const fields = { title: 'Hồ sơ', description: 'Về trước người về.', form: 'skit', unitId };
  const metadata = { contest: code, filename: 'ho-so.mp4', ...fields };
  const given = { origin: machines.url, cookie: session.cookie, bytes, chunkSize: 300_000 };
  let begun: { url: string } | undefined;
  await untilDone(async () => {
    const sent = await sendByTus({ ...given, metadata, ...begun });
    if (sent.url) begun = { url: sent.url };
    if (sent.failure) throw new Error(`tus: ${sent.failure.status}`);
  });
  const id = begun?.url.split('/').at(-1);
  const receipt = await untilDone(async () => {
    const response = await ask(session, `/${code}/bai-du-thi/tai-len/${id}`);
    const { redirect } = (await response.json()) as { redirect: string | null };
    if (!redirect) throw new Error('not taken yet');
    return redirect.split('?')[0] ?? '';
  });
  return { session, receipt, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** So few come in that three judges soon have scored all of them. */
const betweenMs = 2500;

/** A killed worker's video waits for its lease of half a minute, and a busy machine prepares slowly. */
const untilPreparedMs = 200_000;

const keys = ['content', 'creativity', 'staging', 'usefulness'];
/** Each entry's points differ, so that no tie is left open. */
const pointsFor = (judge: number, entry: number) => [20 + entry + judge * 0.25, 15, 12, 9];

async function submitSheet(session: Session, judge: number, entryCode: string, at: number) {
  const points = pointsFor(judge, at);
  const scores = keys.map((key, index) => [`scores.${key}`, String(points[index])] as const);
  const sheet = `/${code}/cham-diem/${entryCode}`;
  const common = { comment: `Lần ${at}`, version: '1' };
  const rowOf = () =>
    db().scoreSheet.findFirst({
      where: { entry: { code: entryCode }, judge: { username: judges[judge] ?? '' } },
    });
  // a draft, then the whole: whose answer was lost is looked up, as a page that is loaded anew does
  for (const intent of ['save', 'submit']) {
    await untilDone(async () => {
      const before = await rowOf();
      if (before?.status === 'submitted') return;
      if (intent === 'save' && (before?.revision ?? 0) > 0) return;
      const fields = { ...common, revision: String(before?.revision ?? 0), intent };
      const response = await ask(session, sheet, {
        method: 'POST',
        body: new URLSearchParams({ ...fields, ...Object.fromEntries(scores) }),
      });
      if (response.status !== 303)
        throw new Error(`${sheet}: ${response.status} ${response.headers.get('Location')}`);
    });
  }
}

test('with two web processes, a worker and PostgreSQL failing in turn, what was acknowledged is there and the run ends right', async () => {
  const [first, second] = machines.webs;
  const file = path.join(first.dataDir, 'clip.mp4');
  const size = { width: 160, height: 90, framesPerSecond: 10 };
  await makeClip(file, { ...size, container: 'mp4', seconds: 1 });
  const clip = await readFile(file);
  const session = (username: string) => openSession(machines, username, password);
  const [finance, health] = [await session('so-tai-chinh'), await session('so-y-te')];
  const units = { finance: await unitIdOf('so-tai-chinh'), health: await unitIdOf('so-y-te') };

  // hand-ins come in all the while that one web process, then the worker, is killed
  const handedIn: HandedIn[] = [];
  const count = { form: 0, tus: 0 };
  let isOpen = true;
  const streams = [
    async () => {
      while (isOpen) {
        handedIn.push(await untilDone(() => handInVideo(finance, code, units.finance, file)));
        count.form += 1;
        await pause(betweenMs);
      }
    },
    async () => {
      while (isOpen) {
        handedIn.push(await handInByTus(health, units.health, clip));
        count.tus += 1;
        await pause(betweenMs);
      }
    },
  ].map(stream => stream());
  const more = async (each: number) => {
    const goal = { form: count.form + each, tus: count.tus + each };
    const reached = () => count.form >= goal.form && count.tus >= goal.tus;
    const deadline = Date.now() + 60_000;
    while (!reached() && Date.now() < deadline) await pause(20);
    expect(reached(), JSON.stringify({ count, goal })).toBe(true);
  };
  await more(1);
  await first.stop('SIGKILL');
  await more(1);
  await first.start();
  await vi.waitFor(
    async () => expect(await db().preparation.count({ where: { state: 'running' } })).toBe(1),
    { timeout: 60_000, interval: 10 },
  );
  await machines.replaceWorker();
  isOpen = false;
  await Promise.all(streams);
  await closeEntries(machines.database);

  // judges score while PostgreSQL is restarted; organizers watch how far the videos are
  const secretary = await session('thuky');
  const watching = untilDone(async () => {
    const stream = await ask(secretary, `/${code}/to-chuc/bai-du-thi/chuan-bi`);
    expect(await stream.text()).toContain('event: done');
  }, untilPreparedMs);
  const entries = await db().entry.findMany({ orderBy: { code: 'asc' } });
  const sessions = await Promise.all(judges.map(session));
  const submitted = () => db().scoreSheet.count({ where: { status: 'submitted' } });
  const scoring = sessions.map(async (judge, at) => {
    for (const [index, entry] of entries.entries()) {
      await submitSheet(judge, at, entry.code, index);
    }
  });
  await vi.waitFor(async () => expect(await submitted()).toBeGreaterThan(2), {
    ...{ timeout: 60_000, interval: 10 },
  });
  await machines.restartPostgres();
  expect(await submitted()).toBeLessThan(judges.length * entries.length);
  await Promise.all(scoring);
  await watching;

  await publishEverything(secretary, await session('bantochuc'));
  await expectAllThere(handedIn, entries);
  // neither ended with the connections that were cut, and both had a part in it
  for (const { url } of machines.webs) expect((await fetch(`${url}/readyz`)).status).toBe(200);
  for (const { output } of [first, second]) {
    expect(output.match(/"method":"POST"/g)?.length ?? 0).toBeGreaterThan(0);
  }
});

async function publishEverything(secretary: Session, committee: Session) {
  const scope = ['weekly:1', 'weekly:2', 'weekly:3', 'weekly:4', 'entry', 'collective'];
  const page = `/${code}/giai-thuong/cong-bo`;
  const query = scope.map(name => `pham-vi=${name}`).join('&');
  const preview = await (await ask(secretary, `${page}?${query}`)).text();
  const [, sha256 = ''] = /name="sha256" value="([0-9a-f]{64})"/.exec(preview) ?? [];
  const prepared = await ask(secretary, page, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ scope: scope.join(','), sha256, when: 'now', publishAt: '', objectionDays: '5' },
      ...{ note: '', corrects: '', correctionReason: '' },
    }),
  });
  expect(prepared.status).toBe(303);
  const proposal = prepared.headers.get('Location')?.split('?')[0] ?? '';
  const body = new URLSearchParams({ intent: 'approve' });
  const approved = await ask(committee, proposal, { method: 'POST', body });
  expect(approved.headers.get('Location')).toContain('da=cong-bo');

  const frozen = await (await ask(secretary, `/${code}/giai-thuong/ban-luu/1`)).text();
  const snapshot = JSON.parse(frozen) as { input: unknown; result: unknown };
  const input = path.join(machines.webs[0].dataDir, 'input.json');
  await writeFile(input, JSON.stringify(snapshot.input));
  const computed = await contest(['awards', 'compute', input]);
  expect(computed.exitCode).toBe(0);
  expect(canonicalJson(computed.json)).toBe(canonicalJson(snapshot.result));
  expect((await fetch(`${machines.url}/${code}/ket-qua/1`)).status).toBe(200);
}

async function expectAllThere(handedIn: HandedIn[], entries: readonly { code: string }[]) {
  expect(entries.length).toBeGreaterThanOrEqual(handedIn.length);
  for (const { session, receipt, sha256 } of handedIn) {
    const page = (await (await ask(session, receipt)).text()).replace(/<[^>]*>/g, '');
    expect(page).toContain(sha256);
  }
  const versions = await db().entryVersion.findMany({ include: { preparation: true } });
  expect(versions.map(({ preparation }) => preparation?.state)).toEqual(
    versions.map(() => 'ready'),
  );
  await machines.withGround(async ({ storage }) => {
    for (const { storageKey, sha256 } of versions) {
      const hash = createHash('sha256');
      for await (const chunk of await storage.openRange(storageKey ?? '')) hash.update(chunk);
      expect(hash.digest('hex')).toBe(sha256);
    }
  });
  for (const [at, entry] of entries.entries()) {
    for (const [judge, username] of judges.entries()) {
      const sheet = await db().scoreSheet.findFirstOrThrow({
        where: { entry: { code: entry.code }, judge: { username } },
      });
      const given = pointsFor(judge, at).map((value, index) => [keys[index], value]);
      expect([sheet.status, sheet.scores]).toEqual(['submitted', Object.fromEntries(given)]);
    }
  }
  const uploads = await db().upload.groupBy({ by: ['state'] });
  expect(uploads.map(({ state }) => state)).toEqual(['taken']);
}
