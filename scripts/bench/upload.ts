import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { formTokenHeader } from '#app/forms/form-token.ts';
import { formTokenOf } from '#app/http/form-token.server.ts';
import { makeClip } from '#app/media/ffmpeg.server.ts';
import type { MeasuredCase } from './rounds.ts';

const mebibyte = 1024 * 1024;
const rounds = 5;
/** One video alone takes a second, of which the disk's whims are half: many rounds tell more than few. */
const roundsAlone = 15;
const largeBytes = 300 * mebibyte;
const smallBytes = 100 * mebibyte;
const requestBytes = 64 * mebibyte;
const contest = 'cchc-2023';
const servers = path.resolve(import.meta.dirname, 'upload-server.ts');

interface BenchServer {
  child: ChildProcess;
  port: number;
  senders: { unitId: string; cookie: string }[];
}

/**
 * `form` and `tus-64mib`: one video of 300 MiB until there is its receipt, so hashing, fsync and checking the video
 * are in it. `ten-at-once`: ten of 100 MiB by tus, until all bytes are on the disk. The yardstick of all three is a
 * bare Node pipe to a file with fsync. Two rows more say what ten at once add to the server's memory, in MiB against
 * the 64 that are allowed, and the 95th percentile of a page's time meanwhile, against that of an idle server.
 */
export async function upload(): Promise<MeasuredCase[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bench-'));
  const started: BenchServer[] = [];
  try {
    const large = await paddedClip(folder, largeBytes);
    const small = large.subarray(0, smallBytes);
    // the smaller file's last box ends where it does
    const smaller = Buffer.from(small);
    await endBoxAt(smaller);
    const portal = await startServer('portal', folder, started);
    const pipe = await startServer('pipe', folder, started);
    const [first] = portal.senders;
    if (!first) throw new Error('nobody can send');

    const form: MeasuredCase = { case: 'form', unit: 's', rounds: [] };
    const tus: MeasuredCase = { case: 'tus-64mib', unit: 's', rounds: [] };
    const ten: MeasuredCase = { case: 'ten-at-once', unit: 's', rounds: [] };
    const memory: MeasuredCase = { case: 'ten-at-once-memory', unit: 'MiB', rounds: [] };
    const page: MeasuredCase = { case: 'ten-at-once-page-p95', unit: 'ms', rounds: [] };
    // the first round only warms up
    for (let round = -1; round < roundsAlone; round++) {
      const bare = await seconds(() => sendBare(pipe, large));
      const asForm = await seconds(() => sendForm(portal, first, large));
      const inPieces = await seconds(async () => {
        await receipt(portal, first, await sendPieces(portal, first, large));
      });
      await removeFiles(folder);
      if (round < 0) continue;
      form.rounds.push({ measured: asForm, yardstick: bare });
      tus.rounds.push({ measured: inPieces, yardstick: bare });
    }
    for (let round = -1; round < rounds; round++) {
      const idle = await pageTimes(portal, pause(3000));
      const bareTen = await seconds(() =>
        Promise.all(portal.senders.map(() => sendBare(pipe, smaller))),
      );
      const before = await memoryOf(portal);
      let sent: string[] = [];
      const sending = seconds(async () => {
        sent = await Promise.all(portal.senders.map(one => sendPieces(portal, one, smaller)));
      });
      const busy = await pageTimes(portal, sending);
      const together = await sending;
      const added = (await memoryOf(portal)).peak - before.now;
      for (const [at, id] of sent.entries()) await receipt(portal, portal.senders[at] ?? first, id);
      await removeFiles(folder);
      if (round < 0) continue;
      ten.rounds.push({ measured: together, yardstick: bareTen });
      memory.rounds.push({ measured: Math.max(0.1, added), yardstick: 64 });
      page.rounds.push({ measured: p95(busy), yardstick: p95(idle) });
    }
    return [form, tus, ten, memory, page];
  } finally {
    for (const { child } of started) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

/** A clip that plays, with a box behind it that players skip. */
async function paddedClip(folder: string, bytes: number): Promise<Buffer> {
  const file = path.join(folder, 'clip.mp4');
  await makeClip(file, {
    container: 'mp4',
    seconds: 2,
    width: 160,
    height: 90,
    framesPerSecond: 10,
  });
  const clip = await readFile(file);
  const padded = Buffer.alloc(bytes, 'Hội thi cải cách hành chính. ');
  clip.copy(padded);
  padded.write('free', clip.length + 4, 'latin1');
  await endBoxAt(padded);
  return padded;
}

async function endBoxAt(padded: Buffer): Promise<void> {
  const at = padded.indexOf('free', padded.indexOf('moov'), 'latin1') - 4;
  padded.writeUInt32BE(padded.length - at, at);
}

async function startServer(mode: string, folder: string, started: BenchServer[]) {
  const own = path.join(folder, mode);
  await mkdir(own);
  const child = spawn(process.execPath, [servers, mode, own], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error(`the ${mode} server did not start; is the portal built (npm run setup)?`);
    }),
  ]);
  const server = { child, ...JSON.parse(String(line)) } as BenchServer;
  started.push(server);
  return server;
}

/**
 * What was sent goes, at both servers alike: a file that stays keeps its pages in memory, and the next one then has to
 * be given fresh pages, which costs a virtual machine as much as the writing.
 */
async function removeFiles(folder: string) {
  for (const home of ['pipe', 'portal/files']) {
    const names = await readdir(path.join(folder, home), { recursive: true, withFileTypes: true });
    for (const name of names) if (name.isFile()) await rm(path.join(name.parentPath, name.name));
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const agent = new Agent({ keepAlive: true });

interface Answer {
  status: number;
  location: string;
  body: string;
}

function ask(
  { port }: BenchServer,
  method: string,
  to: string,
  headers: Record<string, string | number> = {},
  ...parts: Buffer[]
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ ...{ port, method, path: to, headers, agent } }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const { statusCode: status = 0, headers: given } = response;
        if (status < 400) resolve({ status, location: given.location ?? '', body });
        else reject(new Error(`${method} ${to}: ${status} ${body.slice(0, 200)}`));
      });
    });
    asking.once('error', reject);
    for (const part of parts) asking.write(part);
    asking.end();
  });
}

async function sendBare(server: BenchServer, bytes: Buffer): Promise<void> {
  await ask(server, 'POST', '/', { 'Content-Length': bytes.length }, bytes);
}

/** The cookie of a session and the token of its forms. */
const asOwn = (cookie: string) => ({
  ...{ Cookie: cookie, [formTokenHeader]: formTokenOf(cookie, false) ?? '' },
});

const texts = { title: 'Một cửa', description: 'Không phải chờ', form: 'skit' };

async function sendForm(server: BenchServer, sender: BenchServer['senders'][0], bytes: Buffer) {
  const boundary = 'b'.repeat(30);
  const fields = Object.entries({ unitId: sender.unitId, ...texts }).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${fields.join('')}--${boundary}\r\nContent-Disposition: form-data; name="video"; filename="a.mp4"\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const headers = {
    ...{ ...asOwn(sender.cookie), 'Content-Length': head.length + bytes.length + tail.length },
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
  };
  const { location } = await ask(
    ...([server, 'POST', `/${contest}/bai-du-thi/nop`, headers, head, bytes, tail] as const),
  );
  if (!location.includes('/bien-nhan/')) throw new Error(`no receipt: ${location}`);
}

/** @returns the upload's id, once all bytes are on the disk */
async function sendPieces(server: BenchServer, sender: BenchServer['senders'][0], bytes: Buffer) {
  const metadata = { contest, unitId: sender.unitId, ...texts, filename: 'a.mp4' };
  const common = { ...asOwn(sender.cookie), 'Tus-Resumable': '1.0.0' };
  const { location } = await ask(server, 'POST', '/tai-len', {
    ...{ ...common, 'Upload-Length': bytes.length, 'Content-Length': 0 },
    'Upload-Metadata': Object.entries(metadata)
      .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
      .join(),
  });
  for (let at = 0; at < bytes.length; at += requestBytes) {
    const part = bytes.subarray(at, at + requestBytes);
    const headers = {
      ...{ ...common, 'Upload-Offset': at, 'Content-Length': part.length },
      'Content-Type': 'application/offset+octet-stream',
    };
    await ask(server, 'PATCH', location, headers, part);
  }
  return location.split('/').at(-1) ?? '';
}

async function receipt(server: BenchServer, { cookie }: BenchServer['senders'][0], id: string) {
  for (;;) {
    const to = `/${contest}/bai-du-thi/tai-len/${id}`;
    const { body } = await ask(server, 'GET', to, { Cookie: cookie });
    const { redirect, refusal } = JSON.parse(body) as { redirect: string | null; refusal: unknown };
    if (refusal) throw new Error(`refused: ${body}`);
    if (redirect) return;
    await pause(10);
  }
}

/** How long a page takes, in milliseconds, asked again and again until something is over. */
async function pageTimes(server: BenchServer, until: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let isOver = false;
  const over = until.then(() => {
    isOver = true;
  });
  while (!isOver) {
    times.push((await seconds(() => ask(server, 'GET', `/${contest}`))) * 1000);
    await pause(50);
  }
  await over;
  return times;
}

function p95(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
}

/** In MiB; asking starts the peak anew. Linux only, like the contest's servers. */
async function memoryOf({ child }: BenchServer): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  await writeFile(`/proc/${child.pid}/clear_refs`, '5');
  return { now: read('VmRSS'), peak: read('VmHWM') };
}
