import { worthResuming } from '#app/domain/entries/watch-position.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { type AskedVersion, reachVersion } from '../entries/reach-version.server.ts';
import { permitSomebody } from '../permit.ts';

/**
 * Remembers where the actor stopped watching a version, in seconds, to be offered on any device; from the
 * beginning or the end there is nothing to remember.
 * @throws NotPermitted for visitors and for who may not watch it
 */
export async function saveWatchPosition(
  { asked, seconds }: { asked: AskedVersion; seconds: number },
  act: Act,
): Promise<Verdict<undefined, 'version-unknown' | 'seconds-wrong'>> {
  const { personId } = permitSomebody(act);
  const version = await reachVersion(asked, act);
  if (!version) return refused('version-unknown');
  if (!Number.isFinite(seconds) || seconds < 0) return refused('seconds-wrong');
  const { id: entryVersionId, durationMs } = version;
  const duration = durationMs === null ? null : durationMs / 1000;
  const worth = worthResuming(Math.min(seconds, duration ?? 86_400), duration);
  if (worth === null) {
    await act.db.watchPosition.deleteMany({ where: { personId, entryVersionId } });
    return accepted();
  }
  const position = { seconds: worth, savedAt: act.now };
  await act.db.watchPosition.upsert({
    where: { personId_entryVersionId: { personId, entryVersionId } },
    create: { personId, entryVersionId, ...position },
    update: position,
  });
  return accepted();
}
