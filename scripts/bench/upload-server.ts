// The servers that the `upload` benchmark sends to, each in a process of its own: upload-server.ts portal|pipe <folder>
import { createWriteStream } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { sessionCookie } from '#app/http/session.server.ts';
import { readConfig } from '#app/server/env.server.ts';
import { openGround } from '#app/server/ground.server.ts';
import { createWeb } from '#app/server/web.server.ts';
import type { Ground } from '#app/services/context.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';

const [mode, folder = ''] = process.argv.slice(2);
const buildFile = path.resolve(import.meta.dirname, '../../build/server/index.js');
/** More than one unit may have unfinished at once is asked of several. */
const unitCount = 10;

/** The least that a server can do: what comes goes to a file, which is on the disk when it answers. */
function barePipe(): RequestListener {
  let files = 0;
  return async (request, response) => {
    files += 1;
    const file = path.join(folder, `piped-${files}`);
    await pipeline(request, createWriteStream(file, { flush: true }));
    response.end();
  };
}

/** The portal with a contest that takes videos, on the embedded database; nothing prepares them meanwhile. */
async function portal() {
  const { ground } = await openGround(readConfig({ DATA_DIR: folder, DEMO: 'never' }));
  const senders = await fillContest(ground);
  const build = (await import(pathToFileURL(buildFile).href)) as ServerBuild;
  return { listener: createWeb({ ground, publicUrl: null, build }), senders };
}

async function fillContest(ground: Ground): Promise<{ unitId: string; cookie: string }[]> {
  const { db } = ground;
  const [preset] = contestPresets;
  if (preset?.rules.entry.kind !== 'video') throw new Error('the first preset takes videos');
  const now = Date.now();
  // rules name instants on Hải Phòng's clock, to the second
  const instant = (milliseconds: number) =>
    `${new Date(milliseconds + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
  const entry = {
    ...{ ...preset.rules.entry, maximumPerUnit: null },
    ...{ opensAt: instant(now - 86_400_000), closesAt: instant(now + 86_400_000) },
  };
  const calendar = { ...preset.rules.calendar, judgingClosesAt: instant(now + 2 * 86_400_000) };
  const createdAt = new Date(now);
  const contest = await db.contest.create({
    data: {
      ...{ code: preset.code, title: preset.title, preset: preset.code, createdAt },
      rulesVersions: {
        create: { version: 1, rules: { ...preset.rules, calendar, entry }, createdAt },
      },
    },
  });
  const senders = [];
  for (let index = 1; index <= unitCount; index++) {
    const unit = await db.unit.create({
      data: {
        contestId: contest.id,
        code: `don-vi-${index}`,
        name: `Đơn vị ${index}`,
        group: 'city',
      },
    });
    const person = await db.person.create({
      data: { username: `don-vi-${index}`, fullName: `Đại diện ${index}`, createdAt },
    });
    const grant = { personId: person.id, contestId: contest.id, unitId: unit.id, createdAt };
    await db.roleGrant.create({ data: { ...grant, role: 'unit' } });
    const { token } = await startSession(person.id, ground);
    const cookie = await sessionCookie(new Request('http://127.0.0.1/'), token);
    senders.push({ unitId: unit.id, cookie: cookie.split(';')[0] ?? '' });
  }
  return senders;
}

process.env.NODE_ENV = 'production';
const { listener, senders } =
  mode === 'portal' ? await portal() : { listener: barePipe(), senders: [] };
const server = createServer({ maxHeaderSize: 64 * 1024 }, listener);
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ port, senders })}\n`);
});
