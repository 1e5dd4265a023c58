import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { sessionCookie } from '#app/http/session.server.ts';
import type { Ground } from '#app/services/context.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { withToken } from '#tests/setup/form-token.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { rulesAroundNow } from './rules-around-now.ts';

const mebibyte = 1024 * 1024;
const fields = { title: 'Một cửa', description: 'Không chờ.', form: 'skit' };

let portal: Portal | null = null;
afterEach(() => portal?.close());

/** A contest that takes videos now, and the cookie of a unit's representative. */
async function fill(ground: Ground): Promise<{ cookie: string; unitId: string; contest: string }> {
  const contest = await makeContest(ground, {
    rules: rules => rulesAroundNow(rules, Date.now() + 86_400_000),
  });
  const unit = await makeUnit(ground, contest, { code: 'so-noi-vu' });
  const person = await makePerson(ground);
  const contestId = contest.id;
  await makeGrant(ground, { personId: person.id, contestId, role: 'unit', unitId: unit.id });
  const { token } = await startSession(person.id, ground);
  const cookie = await sessionCookie(new Request('http://portal.test/'), token);
  return { cookie: cookie.split(';')[0] ?? '', unitId: unit.id, contest: contest.code };
}

/** Eight MiB in a body that comes no faster than the test lets it. */
function slowBody(eachMs: number): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (sent === 8) return controller.close();
      if (sent > 0) await pause(eachMs);
      sent += 1;
      controller.enqueue(new Uint8Array(mebibyte).fill(sent));
    },
  });
}

it('says that it stops, lets one upload finish, and keeps what came of a slower one', async () => {
  let made: Awaited<ReturnType<typeof fill>> | undefined;
  const settings = { DRAIN_SECONDS: '2', RESERVE_MIB: '0' };
  portal = await startPortal(async ground => {
    made = await fill(ground);
  }, settings);
  const { url } = portal;
  const { cookie = '', unitId = '', contest = '' } = made ?? {};
  const tus = { ...withToken(cookie), 'Tus-Resumable': '1.0.0', Origin: url };
  const begin = async (filename: string) => {
    const metadata = { ...fields, contest, unitId, filename };
    const sent = Object.entries(metadata).map(
      ([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`,
    );
    const headers = { ...tus, 'Upload-Length': String(8 * mebibyte) };
    const response = await fetch(`${url}/tai-len`, {
      method: 'POST',
      headers: { ...headers, 'Upload-Metadata': sent.join(',') },
    });
    expect([response.status, await response.text()]).toEqual([201, '']);
    return new URL(response.headers.get('Location') ?? '', url).href;
  };
  const send = (address: string, eachMs: number) => {
    const type = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' };
    const body = slowBody(eachMs);
    const init = { method: 'PATCH', headers: { ...tus, ...type }, body, duplex: 'half' };
    return fetch(address, init as RequestInit).then(
      ({ status }) => status,
      () => 'cut off' as const,
    );
  };
  const [quick, slow] = [await begin('a.mp4'), await begin('b.mp4')];
  const sending = [send(quick, 500), send(slow, 5000)];
  await pause(1500);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const stopped = portal.stop('SIGTERM');
  await vi.waitFor(async () => {
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, (await ready.json()).draining]).toEqual([503, true]);
  }, 60_000);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await Promise.all(sending)).toEqual([204, 'cut off']);
  await stopped;

  await portal.start();
  const { headers, status } = await fetch(slow, { method: 'HEAD', headers: tus });
  expect(status).toBe(200);
  expect(Number(headers.get('Upload-Offset'))).toBeGreaterThanOrEqual(mebibyte);
  expect(Number(headers.get('Upload-Offset'))).toBeLessThan(8 * mebibyte);
});
