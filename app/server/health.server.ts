import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RequestHandler } from 'express';
import type { Queue } from '#app/queue/queue.server.ts';
import type { Ground } from '#app/services/context.ts';

const run = promisify(execFile);

/** What the portal needs to serve people, and what is wrong with it; a code only, since everybody may read it. */
export type CheckResult = { ok: true; ms: number } | { ok: false; problem: 'failed' | 'late' };
export type Readiness = { ok: boolean; draining: boolean; checks: Record<string, CheckResult> };

export interface HealthOptions {
  ground: Pick<Ground, 'db' | 'storage' | 'reserveBytes' | 'media'>;
  queue: Pick<Queue, 'check'>;
  /** Whether the server was told to stop: then nobody should send it anything new. */
  isDraining(): boolean;
  /** What takes longer counts as broken. */
  lateMs?: number;
  /** Nobody who asks often makes more work than one look in so many milliseconds; programs are asked more rarely. */
  keepMs?: number;
}

/**
 * `/healthz`: this process answers. `/readyz`: it can serve people: database, storage, queue, disk beyond the reserve,
 * ffmpeg and ffprobe. JSON, 200 or 503.
 */
export function answerHealth(options: HealthOptions): RequestHandler {
  const { ground, queue, isDraining, lateMs = 2000, keepMs = 1000 } = options;
  const checks = {
    database: watched(lateMs, keepMs, () => ground.db.$queryRaw`SELECT 1`),
    storage: watched(lateMs, keepMs, () => checkStorage(ground)),
    queue: watched(lateMs, keepMs, () => queue.check()),
    disk: watched(lateMs, keepMs, async () => {
      if ((await ground.storage.freeBytes()) < ground.reserveBytes) throw new Error('disk full');
    }),
    ffmpeg: watched(lateMs, keepMs * 30, async () => {
      const { ffmpegPath, ffprobePath } = ground.media;
      await Promise.all([ffmpegPath, ffprobePath].map(program => run(program, ['-version'])));
    }),
  };
  return async (request, response, next) => {
    const isLive = request.path === '/healthz';
    if (!isLive && request.path !== '/readyz') return next();
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.sendStatus(405);
    response.set('Cache-Control', 'no-store');
    if (isLive) return response.json({ ok: true });
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await check()] as const),
    );
    const draining = isDraining();
    const ok = !draining && results.every(([, result]) => result.ok);
    const readiness: Readiness = { ok, draining, checks: Object.fromEntries(results) };
    return response.status(ok ? 200 : 503).json(readiness);
  };
}

/** Asks the home of the files, and writes where files are written first. */
async function checkStorage({ storage }: Pick<Ground, 'storage'>): Promise<void> {
  await storage.stat('readiness');
  const file = storage.temporaryPath();
  try {
    await writeFile(file, 'x', { flag: 'wx' });
  } finally {
    await rm(file, { force: true });
  }
}

/** One look at a time, its result kept for a moment; who asks meanwhile waits for the same one. */
function watched(lateMs: number, keepMs: number, work: () => PromiseLike<unknown>) {
  let looking: Promise<CheckResult> | null = null;
  let kept: { result: CheckResult; until: number } | null = null;
  const look = async (): Promise<CheckResult> => {
    const begun = performance.now();
    try {
      await work();
      const ms = Math.round(performance.now() - begun);
      kept = { result: { ok: true, ms }, until: performance.now() + keepMs };
    } catch {
      // what is wrong now may be mended in a moment
      const until = performance.now() + Math.min(keepMs, 1000);
      kept = { result: { ok: false, problem: 'failed' }, until };
    }
    looking = null;
    return kept.result;
  };
  return async (): Promise<CheckResult> => {
    if (kept && performance.now() < kept.until) return kept.result;
    looking ??= look();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<CheckResult>(resolve => {
      timer = setTimeout(() => resolve({ ok: false, problem: 'late' }), lateMs);
    });
    return Promise.race([looking, late]).finally(() => clearTimeout(timer));
  };
}
