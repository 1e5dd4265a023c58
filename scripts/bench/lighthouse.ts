import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ServerBuild } from '@remix-run/node';
import { paths } from '#app/http/paths.ts';
import { sessionCookie } from '#app/http/session.server.ts';
import { buildFolder } from '#app/server/built-pages.server.ts';
import { readConfig } from '#app/server/env.server.ts';
import { openGround } from '#app/server/ground.server.ts';
import { createWeb } from '#app/server/web.server.ts';
import type { Ground } from '#app/services/context.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { fillWithDemo } from '#prisma/seed/fill-with-demo.ts';
import type { MeasuredCase } from './rounds.ts';

const rounds = 3;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
/** Bytes of scripts that a page for everybody may bring, compressed. */
const mostScript = 90_000;
const require = createRequire(import.meta.url);
const lighthouseFile = path.join(
  path.dirname(require.resolve('lighthouse/package.json')),
  'cli/index.js',
);
const chromiumFlags = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** `least`: the score below which something is to be mended. `as`: an account of the demo. */
interface LookedAt {
  name: string;
  address: string;
  least: number;
  as?: string;
}

const pages: LookedAt[] = [
  { name: 'home', address: paths.home(), least: 95 },
  { name: 'contest', address: paths.contest('cchc-2023'), least: 95 },
  { name: 'results', address: paths.results('cchc-2023'), least: 95 },
  { name: 'entry', address: paths.watchableEntry('cchc-2023', 'V01'), least: 95 },
  { name: 'sign-in', address: paths.signIn(), least: 95 },
  { name: 'judge', address: paths.judgeQueue('cchc-2023'), least: 90, as: 'giamkhao2' },
  { name: 'unit', address: paths.entries('cchc-2025'), least: 90, as: 'so-noi-vu' },
];

/** What is read of a report; lighthouse comes without types. */
interface Report {
  categories: Record<string, { score: number | null }>;
  audits: {
    'network-requests': { details: { items: { resourceType: string; transferSize: number }[] } };
  };
}

/**
 * Lighthouse for phones on the demo contests, three times a page: the four scores, each beside the least that it may
 * be; and the bytes of scripts on the line, their headers included, beside the most that such a page may bring.
 */
export async function lighthouse(): Promise<MeasuredCase[]> {
  process.env.NODE_ENV = 'production';
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bench-'));
  const { ground, close } = await openGround(readConfig({ DATA_DIR: folder, DEMO: 'never' }));
  await fillWithDemo(ground);
  await letEveryoneWatch(ground);
  const build = (await import(
    pathToFileURL(path.join(buildFolder, 'server/index.js')).href
  )) as ServerBuild;
  const server = createServer(createWeb({ ground, publicUrl: null, build }));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    const measured: MeasuredCase[] = [];
    for (const page of pages) measured.push(...(await measurePage(page, server, ground, folder)));
    return measured;
  } finally {
    server.close();
    server.closeAllConnections();
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measurePage(
  page: LookedAt,
  server: Server,
  ground: Ground,
  folder: string,
): Promise<MeasuredCase[]> {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${page.address}`;
  const cookie = page.as ? await cookieOf(page.as, ground) : null;
  const reports: Report[] = [];
  for (let round = 0; round < rounds; round++) {
    const asked = [url, cookie, path.join(folder, 'report.json')] as const;
    // once in some dozen pages a trace has no beginning: Lighthouse itself asks to be run again then
    reports.push(
      await look(...asked).catch(error => {
        if (/Please run Lighthouse again/.test(String(error))) return look(...asked);
        throw error;
      }),
    );
  }
  return [
    ...categories.map(category => ({
      ...{ case: `${page.name}-${category}`, unit: 'points' as const },
      rounds: reports.map(report => ({
        measured: (report.categories[category]?.score ?? 0) * 100,
        yardstick: page.least,
      })),
    })),
    {
      ...{ case: `${page.name}-scripts`, unit: 'KiB' as const },
      rounds: reports.map(report => ({
        measured: scriptBytes(report) / 1024,
        yardstick: mostScript / 1024,
      })),
    },
  ];
}

async function look(url: string, cookie: string | null, file: string): Promise<Report> {
  await promisify(execFile)(
    process.execPath,
    [
      ...[lighthouseFile, url, '--quiet', '--output=json', `--output-path=${file}`],
      ...['--no-enable-error-reporting', `--chrome-flags=${chromiumFlags.join(' ')}`],
      ...(cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : []),
    ],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' } },
  );
  return JSON.parse(await readFile(file, 'utf8')) as Report;
}

function scriptBytes({ audits }: Report): number {
  const { items } = audits['network-requests'].details;
  return items
    .filter(({ resourceType }) => resourceType === 'Script')
    .reduce((sum, { transferSize }) => sum + transferSize, 0);
}

async function cookieOf(username: string, ground: Ground): Promise<string> {
  const { id } = await ground.db.person.findFirstOrThrow({ where: { username } });
  const { token } = await startSession(id, ground);
  const header = await sessionCookie(new Request('http://127.0.0.1'), token);
  return header.split(';')[0] ?? '';
}

/** As the rules of 2024 have it: so that an entry has a page for everybody. */
async function letEveryoneWatch(ground: Ground): Promise<void> {
  const contest = await ground.db.contest.findFirstOrThrow({ where: { code: 'cchc-2023' } });
  const { rules, version } = await ground.db.contestRulesVersion.findFirstOrThrow({
    where: { contestId: contest.id },
    orderBy: { version: 'desc' },
  });
  const { entry, ...others } = rules as { entry: object };
  await ground.db.contestRulesVersion.create({
    data: {
      ...{ contestId: contest.id, version: version + 1, createdAt: ground.clock.now() },
      rules: { ...others, entry: { ...entry, watching: 'everyone-after-close' } },
    },
  });
}
