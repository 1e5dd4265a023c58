import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { readPostAddress } from '#app/domain/fanpage.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act, Ground } from '../context.ts';
import { permit } from '../permit.ts';

/** Where the contest's film is watched; null: there is none. */
export async function findFilm(
  contestId: string,
  { db }: Pick<Ground, 'db'>,
): Promise<string | null> {
  const { filmUrl } = await db.contest.findUniqueOrThrow({ where: { id: contestId } });
  return filmUrl;
}

/** Names the one place where the contest's film is watched (https, any site); '' takes it back. */
export async function changeFilm(
  { contestId, address: text }: { contestId: string; address: string },
  act: Act,
): Promise<Verdict<undefined, 'film-address-wrong'>> {
  const { personId } = permit(act, 'publicity.manage', { contestId });
  const filmUrl = text.trim() === '' ? null : readPostAddress(text);
  if (filmUrl === null && text.trim() !== '') return refused('film-address-wrong');
  return inTransaction(act.db, async db => {
    const before = await db.contest.findUniqueOrThrow({ where: { id: contestId } });
    if (before.filmUrl === filmUrl) return accepted();
    await db.contest.update({ where: { id: contestId }, data: { filmUrl } });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: personId, action: 'contest.change-film' },
      ...{ subjectType: 'contest', subjectId: contestId },
      before: { filmUrl: before.filmUrl },
      after: { filmUrl },
    });
    return accepted();
  });
}
