import type { PublicInterestRules } from '#app/domain/judging/public-interest.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readEntriesToJudge } from './read-judged-entries.server.ts';
import { type MeasuredInterest, readPublicInterest } from './read-public-interest.server.ts';

export interface InterestView {
  /** null: the rules give public interest no weight. */
  rules: PublicInterestRules | null;
  entries: {
    code: string;
    title: string;
    unitName: string;
    /** Where the entry was posted; null while nobody said. */
    postUrl: string | null;
    measured: (Omit<MeasuredInterest, 'recordedById'> & { recordedBy: string }) | null;
  }[];
}

/** The entries that compete, with what their posts had reached and the points that this brings: for organizers. */
export async function viewPublicInterest(
  { contestId }: { contestId: string },
  act: Act,
): Promise<InterestView> {
  permit(act, 'interest.record', { contestId });
  const contest = await getContest(contestId, act);
  const { entries: all } = await readEntriesToJudge(contest, act);
  const entries = all.filter(({ status, version }) => status === 'valid' && version !== null);
  const ids = entries.map(({ id }) => id);
  const [measured, posts] = await Promise.all([
    readPublicInterest(contest, ids, act.db),
    act.db.publicPost.findMany({
      where: { entryId: { in: ids } },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
      select: { entryId: true, url: true },
    }),
  ]);
  const people = await act.db.person.findMany({
    where: { id: { in: [...measured.values()].map(({ recordedById }) => recordedById) } },
    select: { id: true, fullName: true },
  });
  const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
  // the newest address is shown
  const urls = new Map(posts.map(({ entryId, url }) => [entryId, url]));
  return {
    rules: contest.rules.publicInterest,
    entries: entries.map(({ id, code, version, unit }) => {
      const { recordedById, ...record } = measured.get(id) ?? { recordedById: '' };
      return {
        code,
        ...{ title: version?.slogan ?? version?.title ?? '', unitName: unit.name },
        postUrl: urls.get(id) ?? null,
        measured:
          'points' in record ? { ...record, recordedBy: names.get(recordedById) ?? '' } : null,
      };
    }),
  };
}

/** The screenshot behind a record; null where there is none in this contest. */
export async function findInterestEvidence(
  { contestId, recordId }: { contestId: string; recordId: string },
  act: Act,
) {
  permit(act, 'interest.record', { contestId });
  return act.db.publicInterest.findFirst({
    where: { id: recordId, entry: { contestId } },
    select: { storageKey: true, contentType: true, sha256: true },
  });
}
