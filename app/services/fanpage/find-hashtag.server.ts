import { defaultHashtag } from '#app/domain/fanpage.ts';
import { formatHaiPhongParts } from '#app/domain/hai-phong-time.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';

/** What the contest's posts bear: the organizers' choice, or the usual one of the year in which it opens. */
export async function findHashtag(
  contest: Pick<ContestInForce, 'id' | 'rules'>,
  { db }: { db: Pick<Act['db'], 'contest'> },
): Promise<string> {
  const { hashtag } = await db.contest.findUniqueOrThrow({
    where: { id: contest.id },
    select: { hashtag: true },
  });
  const { year } = formatHaiPhongParts(new Date(contest.rules.entry.opensAt));
  return hashtag ?? defaultHashtag(year);
}
