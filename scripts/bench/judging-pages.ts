import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import { paths } from '#app/http/paths.ts';
import { readConfig } from '#app/server/env.server.ts';
import { openGround } from '#app/server/ground.server.ts';
import { createWeb } from '#app/server/web.server.ts';
import type { Ground } from '#app/services/context.ts';
import { largeContest, makeLargeJury } from './made-large-jury.ts';
import { inTurn, type MeasuredCase } from './rounds.ts';

const size = { entries: 300, judges: 15 };
const rounds = 7;
/** KiB that a page may take on the wire. */
const mostTransfer = 300;
const buildFile = path.resolve(import.meta.dirname, '../../build/server/index.js');

/** By name: the file in routes/organizer, and the address. */
type Pages = Record<string, readonly [route: string, page: string]>;

/** The organizers' pages of judging, while it is under way and once it is closed. */
const openPages: Pages = {
  progress: ['judging-progress', paths.judgingProgress(largeContest)],
  assignments: ['assignments', paths.assignments(largeContest)],
  'assignments-preview': ['assignments', `${paths.assignments(largeContest)}?moi-bai=5`],
  forming: ['forming-results', paths.formingResults(largeContest)],
  discussions: ['discussions', paths.discussionsDesk(largeContest)],
  calibration: ['calibration', paths.calibrationDesk(largeContest)],
  criteria: ['criteria', paths.criteria(largeContest)],
  interest: ['public-interest', paths.publicInterest(largeContest)],
};
const closedPages: Pages = {
  progress: ['judging-progress', paths.judgingProgress(largeContest)],
  forming: ['forming-results', paths.formingResults(largeContest)],
  pairwise: ['pairwise', paths.pairwise(largeContest)],
  closing: ['close-judging', paths.closeJudging(largeContest)],
};

/**
 * 300 entries × 15 judges on the embedded database. Of each organizers' page: what its loader computes, asking who it
 * is included, beside the very queries that it made sent once more and nothing else (the time that reading its rows
 * takes); and what the page takes on the wire, compressed as it is served, beside the most it may take.
 */
export async function judgingPages(): Promise<MeasuredCase[]> {
  process.env.NODE_ENV = 'production';
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bench-'));
  const { ground, close } = await openGround(readConfig({ DATA_DIR: folder, DEMO: 'never' }));
  const { contestId, cookie } = await makeLargeJury(ground, size);
  const recorder = recordQueries(ground);
  const build = (await import(pathToFileURL(buildFile).href)) as ServerBuild;
  const server = createServer(createWeb({ ground: recorder.ground, publicUrl: null, build }));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    const measured: MeasuredCase[] = [];
    const measureAll = async (pages: Pages, suffix: string) => {
      for (const [name, page] of Object.entries(pages)) {
        measured.push(
          ...(await measurePage(`${name}${suffix}`, page, { server, build, cookie, recorder })),
        );
      }
    };
    await measureAll(openPages, '');
    await ground.db.judgingClosure.create({
      data: {
        ...{ contestId, closedAt: new Date(), closedById: 'bench', reason: 'Đo' },
        absentJudgeIds: [],
      },
    });
    await measureAll(closedPages, '-closed');
    return measured;
  } finally {
    server.close();
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Recorder = ReturnType<typeof recordQueries>;

async function measurePage(
  name: string,
  [route, page]: readonly [string, string],
  asked: { server: Server; build: ServerBuild; cookie: string; recorder: Recorder },
): Promise<MeasuredCase[]> {
  const { server, build, cookie, recorder } = asked;
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${page}`;
  const loader = build.routes[`routes/organizer/${route}`]?.module.loader;
  if (!loader) throw new Error(`no loader of ${route}`);
  const compute = () =>
    loader({
      request: new Request(url, { headers: { Cookie: cookie } }),
      params: { contest: largeContest },
      context: { ground: recorder.ground } as AppLoadContext,
    });
  const transfer = await bytesOf(url, cookie);
  recorder.start();
  await compute();
  const replay = recorder.stop();
  const taken = await inTurn(
    rounds,
    async () => void (await compute()),
    async () => void (await replay()),
  );
  return [
    { case: `${name}-time`, unit: 's', rounds: taken },
    {
      ...{ case: `${name}-transfer`, unit: 'KiB' },
      rounds: [{ measured: transfer / 1024, yardstick: mostTransfer }],
    },
  ];
}

/** The bytes of a body on the wire. */
function bytesOf(url: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { Cookie: cookie, 'Accept-Encoding': 'gzip' } }, response => {
      if (response.statusCode !== 200 && response.statusCode !== 202) {
        reject(new Error(`${url} answered ${response.statusCode}`));
      }
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

/** A ground whose queries can be noted, and sent again later. */
function recordQueries(ground: Ground) {
  let noted: (() => Promise<unknown>)[] | null = null;
  const db = ground.db.$extends({
    query: {
      $allOperations({ args, query }) {
        noted?.push(() => query(args));
        return query(args);
      },
    },
  });
  return {
    ground: { ...ground, db: db as unknown as Ground['db'] },
    start() {
      noted = [];
    },
    /** @returns what sends the noted queries again */
    stop() {
      const queries = noted ?? [];
      noted = null;
      return () => Promise.all(queries.map(send => send()));
    },
  };
}
