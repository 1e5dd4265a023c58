import type { Actor } from '#app/domain/permissions.ts';
import type { Ground } from '../../context.ts';

/** The actor's row on a contest's roster; null for a visitor, and for who isn't on it or left it. */
export async function findContestant(
  contest: { id: string },
  { db, actor }: Pick<Ground, 'db'> & { actor: Actor | null },
) {
  if (!actor) return null;
  const contestant = await db.contestant.findUnique({
    where: { contestId_personId: { contestId: contest.id, personId: actor.personId } },
    select: {
      ...{ id: true, excludedReason: true, leftAt: true },
      unit: { select: { name: true } },
    },
  });
  return contestant?.leftAt === null ? contestant : null;
}
