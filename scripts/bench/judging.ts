import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { SeatedJudge } from './made-jury.ts';
import { startOwnPostgres } from './own-postgres.ts';
import type { MeasuredCase } from './rounds.ts';

const judgesCount = 200;
/** Of each judge in one round, one after the other. */
const savesEach = 5;
const rounds = 7;
const servers = path.resolve(import.meta.dirname, 'judging-server.ts');

/**
 * Two hundred judges who save at once, each on a connection of their own: the 99th percentile of what they wait for
 * an answer, on the embedded database and on a PostgreSQL server that syncs; the yardstick is a bare handler that
 * writes the same row. Afterwards every sheet must hold what was acknowledged last.
 */
export async function judging(): Promise<MeasuredCase[]> {
  const measured = [await measure('save-p99', null)];
  const postgres = await startOwnPostgres('bench', { fsync: true });
  if (!postgres) return measured;
  try {
    measured.push(await measure('save-p99-postgres', postgres.url));
  } finally {
    await postgres.stop();
  }
  return measured;
}

interface Started {
  ours: number;
  bare: number;
  judges: SeatedJudge[];
}

async function measure(name: string, databaseUrl: string | null): Promise<MeasuredCase> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bench-'));
  const child = fork(servers, [folder, String(judgesCount), ...(databaseUrl ? [databaseUrl] : [])]);
  const agent = new Agent({ keepAlive: true, maxSockets: judgesCount });
  try {
    const answer = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    const started = answer[0] as Started;
    if (!started?.judges) throw new Error('the servers did not start');
    const result: MeasuredCase = { case: name, unit: 'ms', rounds: [] };
    const revisions = new Map<string, number>();
    // the first round only warms up
    for (let round = -1; round < rounds; round++) {
      const yardstick = await p99OfAll(started.judges, (judge, save) =>
        saveBare(agent, started, judge, `${round}/${save}`),
      );
      const ours = await p99OfAll(started.judges, async (judge, save) => {
        const revision = revisions.get(judge.judgeId) ?? 0;
        const next = await saveOurs(agent, started, judge, revision, `${round}.${save}`);
        revisions.set(judge.judgeId, next);
      });
      if (round >= 0) result.rounds.push({ measured: ours, yardstick });
    }
    child.send('rows');
    const [rows] = (await once(child, 'message')) as [
      { judgeId: string; revision: number; comment: string }[],
    ];
    const last = `${rounds - 1}.${savesEach - 1}`;
    const kept = rows.filter(
      row => row.revision === (rounds + 1) * savesEach && row.comment === last,
    );
    if (rows.length !== judgesCount || kept.length !== judgesCount) {
      throw new Error(`${judgesCount - kept.length} of ${judgesCount} sheets lost an update`);
    }
    return result;
  } finally {
    agent.destroy();
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** All judges at once, each save after the answer to the one before. @returns milliseconds */
async function p99OfAll(
  judges: readonly SeatedJudge[],
  save: (judge: SeatedJudge, number: number) => Promise<void>,
): Promise<number> {
  const taken: number[] = [];
  await Promise.all(
    judges.map(async judge => {
      for (let number = 0; number < savesEach; number++) {
        const start = performance.now();
        await save(judge, number);
        taken.push(performance.now() - start);
      }
    }),
  );
  taken.sort((one, other) => one - other);
  return taken[Math.ceil(taken.length * 0.99) - 1] ?? 0;
}

/** A sheet of four criteria as the page posts it; the comment makes each save another one. */
const sheetOf = (comment: string) => ({
  ...{ version: '1', comment, 'scores.content': '35.5', 'scores.creativity': '20.25' },
  ...{ 'scores.staging': '15', 'scores.usefulness': '12.75' },
});

async function saveBare(agent: Agent, { bare }: Started, judge: SeatedJudge, comment: string) {
  const { entryId, judgeId } = judge;
  await post(agent, bare, '/', { ...sheetOf(comment), entryId, judgeId }, '');
}

/** @returns the sheet's new revision */
async function saveOurs(
  agent: Agent,
  { ours }: Started,
  { saveTo, cookie }: SeatedJudge,
  revision: number,
  comment: string,
): Promise<number> {
  const fields = { ...sheetOf(comment), revision: String(revision) };
  const answer = await post(agent, ours, saveTo, fields, cookie);
  const saved = JSON.parse(answer) as { ok: boolean; revision: number };
  if (!saved.ok) throw new Error(`not saved: ${answer}`);
  return saved.revision;
}

function post(
  agent: Agent,
  port: number,
  to: string,
  fields: Record<string, string>,
  cookie: string,
): Promise<string> {
  const body = new URLSearchParams(fields).toString();
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
      'Content-Length': Buffer.byteLength(body),
      Cookie: cookie,
    };
    const asked = request(
      { ...{ host: '127.0.0.1', port, path: to, agent }, method: 'POST', headers },
      response => {
        let answer = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          answer += chunk;
        });
        response.once('end', () =>
          response.statusCode === 200
            ? resolve(answer)
            : reject(new Error(`${response.statusCode}: ${answer.slice(0, 300)}`)),
        );
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}
