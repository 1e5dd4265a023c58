import { spreadOf } from '#app/domain/judging/agreement.ts';
import { keptApart } from '#app/domain/judging/may-judge.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readCountedSheets } from './counted-sheets.server.ts';
import { findJudge } from './find-judge.server.ts';
import { isHeadOfJury } from './reach-discussion.server.ts';
import { asJudgesSee, readEntriesToJudge } from './read-judged-entries.server.ts';

/** A discussion in a list, without the unit whose entry it is about. */
export interface ListedDiscussion {
  id: string;
  entryCode: string;
  title: string;
  openedAt: Date;
  closedAt: Date | null;
}

/**
 * The discussions that concern a judge, open ones first: of entries that are theirs. Until their own sheet is submitted
 * a judge isn't told of one; the head of the jury is, so as to submit and then lead it.
 */
export async function listDiscussionsOfJudge(
  { contestId }: { contestId: string },
  act: Act,
): Promise<{ isHead: boolean; discussions: (ListedDiscussion & { submitted: boolean })[] }> {
  const { personId } = permit(act, 'sheet.score', { contestId });
  const rows = await readDiscussions(contestId, act);
  const [judge, isHead] = await Promise.all([
    findJudge(personId, contestId, act),
    isHeadOfJury(personId, contestId, act),
  ]);
  if (rows.length === 0) return { isHead, discussions: [] };
  const contest = await getContest(contestId, act);
  const [{ entries, parents }, own] = await Promise.all([
    readEntriesToJudge(contest, act),
    act.db.scoreSheet.findMany({
      where: { judgeId: personId, status: 'submitted', entry: { contestId } },
      select: { entryId: true },
    }),
  ]);
  const submittedTo = new Set(own.map(({ entryId }) => entryId));
  const entryOf = new Map(entries.map(entry => [entry.id, entry]));
  const discussions = rows.flatMap(({ entryId, id, openedAt, closedAt }) => {
    const entry = entryOf.get(entryId);
    if (!entry || keptApart(judge, { id: entryId, unitId: entry.unit.id }, parents)) return [];
    const submitted = submittedTo.has(entryId);
    if (!submitted && !(isHead && closedAt === null)) return [];
    const version = entry.version && asJudgesSee(entry, entry.version, contest).version;
    const title = version?.slogan ?? version?.title ?? '';
    return { id, entryCode: entry.code, title, openedAt, closedAt, submitted };
  });
  return { isHead, discussions };
}

/** For organizers: a discussion with the unit and what came of it. */
export interface OrganizersDiscussion extends ListedDiscussion {
  unitName: string;
  /** In points: when it was opened, and now. */
  spread: number;
  spreadNow: number | null;
  remarks: number;
  revisions: number;
}

/** All discussions of a contest, open ones first, and the entries that one may be opened for, widest spread first. */
export async function listDiscussions(
  { contestId }: { contestId: string },
  act: Act,
): Promise<{
  discussions: OrganizersDiscussion[];
  choices: { entryCode: string; title: string; spread: number }[];
  /** Name of the head of the jury; null: none is named. */
  head: string | null;
}> {
  permit(act, 'sheet.see-progress', { contestId });
  const contest = await getContest(contestId, act);
  const [rows, { entries }, sheets, head] = await Promise.all([
    readDiscussions(contestId, act),
    readEntriesToJudge(contest, act),
    readCountedSheets({ contestId }, contest.rules.judging.criteria, act),
    act.db.roleGrant.findFirst({
      where: { contestId, role: 'judge', revokedAt: null, isHead: true },
      select: { person: { select: { fullName: true } } },
    }),
  ]);
  const totals = new Map<string, number[]>();
  for (const { entryId, total } of sheets) {
    totals.set(entryId, [...(totals.get(entryId) ?? []), total]);
  }
  const spreadNow = (entryId: string) => spreadOf(totals.get(entryId) ?? []);
  const entryOf = new Map(entries.map(entry => [entry.id, entry]));
  const titleOf = (entryId: string) => {
    const version = entryOf.get(entryId)?.version;
    return version?.slogan ?? version?.title ?? '';
  };
  const open = new Set(rows.flatMap(row => (row.closedAt === null ? [row.entryId] : [])));
  return {
    head: head?.person.fullName ?? null,
    discussions: rows.map(({ entryId, _count, ...row }) => ({
      ...row,
      ..._count,
      entryCode: entryOf.get(entryId)?.code ?? '',
      title: titleOf(entryId),
      unitName: entryOf.get(entryId)?.unit.name ?? '',
      spreadNow: spreadNow(entryId),
    })),
    choices: entries
      .flatMap(({ id, code, status }) => {
        const spread = status === 'valid' && !open.has(id) ? spreadNow(id) : null;
        return spread === null ? [] : { entryCode: code, title: titleOf(id), spread };
      })
      .sort((one, other) => other.spread - one.spread),
  };
}

/** Of entries that stand; open ones first, then the newest. */
async function readDiscussions(contestId: string, { db }: Act) {
  const rows = await db.discussion.findMany({
    where: { entry: { contestId, status: 'valid' } },
    orderBy: { id: 'desc' },
    select: {
      ...{ id: true, entryId: true, spread: true, openedAt: true, closedAt: true },
      _count: { select: { remarks: true, revisions: true } },
    },
  });
  return rows.sort((one, other) => Number(one.closedAt !== null) - Number(other.closedAt !== null));
}
