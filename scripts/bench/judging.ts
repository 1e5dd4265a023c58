import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { SeatedJudge } from './made-jury.ts';
import { startOwnPostgres } from './own-postgres.ts';
import { ask, timeAll } from './requests.ts';
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
      const bare = await timeAll(started.judges, savesEach, (judge, save) =>
        saveBare(agent, started, judge, `${round}/${save}`),
      );
      const ours = await timeAll(started.judges, savesEach, async (judge, save) => {
        const revision = revisions.get(judge.judgeId) ?? 0;
        const next = await saveOurs(agent, started, judge, revision, `${round}.${save}`);
        revisions.set(judge.judgeId, next);
      });
      if (round >= 0) result.rounds.push({ measured: ours.p99, yardstick: bare.p99 });
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

/** A sheet of four criteria as the page posts it; the comment makes each save another one. */
const sheetOf = (comment: string) => ({
  ...{ version: '1', comment, 'scores.content': '35.5', 'scores.creativity': '20.25' },
  ...{ 'scores.staging': '15', 'scores.usefulness': '12.75' },
});

async function saveBare(agent: Agent, { bare }: Started, judge: SeatedJudge, comment: string) {
  const { entryId, judgeId } = judge;
  const form = { ...sheetOf(comment), entryId, judgeId };
  await ask(agent, { port: bare, path: '/', cookie: '', form });
}

/** @returns the sheet's new revision */
async function saveOurs(
  agent: Agent,
  { ours }: Started,
  { saveTo, cookie }: SeatedJudge,
  revision: number,
  comment: string,
): Promise<number> {
  const form = { ...sheetOf(comment), revision: String(revision) };
  const answer = await ask(agent, { port: ours, path: saveTo, cookie, form });
  const saved = JSON.parse(answer.text) as { ok: boolean; revision: number };
  if (!saved.ok) throw new Error(`not saved: ${answer.text}`);
  return saved.revision;
}
