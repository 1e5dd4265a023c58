import { spreadOf } from '#app/domain/judging/agreement.ts';
import { type ScoredCriterion, type Scores, sheetTotal } from '#app/domain/judging/score-sheet.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { areEntriesPublished } from '../awards/entries-published.server.ts';
import { type ContestInForce, getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type CountedSheet, readCountedSheets } from './counted-sheets.server.ts';
import {
  type DiscussionRow,
  findDiscussion,
  isHeadOfJury,
  type ReachDiscussionCode,
  reachDiscussion,
} from './reach-discussion.server.ts';
import { asJudgesSee, readEntriesToJudge } from './read-judged-entries.server.ts';

export interface DiscussionView {
  id: string;
  /** Without the unit: judges may not be told whose it is. */
  entry: { code: string; title: string };
  openedAt: Date;
  /** Whether the portal opened it, as the rules' threshold was passed. */
  byRules: boolean;
  /** In points: when it was opened, and now. */
  spread: number;
  spreadNow: number | null;
  closedAt: Date | null;
  conclusion: string | null;
  sheets: (Omit<CountedSheet, 'entryId' | 'id'> & { isOwn: boolean })[];
  remarks: { id: string; fullName: string; isOwn: boolean; text: string; writtenAt: Date }[];
  revisions: ShownRevision[];
  /** Whether the person may end it: the head of the jury, and organizers. */
  mayClose: boolean;
  /** Whether the own sheet may be revised and remarks written. */
  mayTakePart: boolean;
}

/** What a judge changed in a discussion; both values. */
export interface ShownRevision {
  id: string;
  fullName: string;
  reason: string;
  revisedAt: Date;
  totalBefore: number;
  totalAfter: number;
  /** Criteria whose points changed. */
  changes: { criterion: string; before: number | null; after: number | null }[];
  comment: { before: string; after: string } | null;
}

type Asked = { contestId: string; discussionId: string };

/** A discussion for a judge of its entry who has submitted: everybody's points and comments, remarks, revisions. */
export async function viewDiscussion(
  asked: Asked,
  act: Act,
): Promise<Verdict<DiscussionView, ReachDiscussionCode>> {
  const { contestId } = asked;
  const { personId: judgeId } = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  const reached = await reachDiscussion({ ...asked, judgeId }, act);
  if (!reached.ok) return reached;
  const mayClose = await isHeadOfJury(judgeId, contestId, act);
  return accepted(await compose(reached.value, contest, { judgeId, mayClose }, act));
}

/** The same for organizers, who take no part but may end it. */
export async function viewDiscussionAsOrganizer(
  asked: Asked,
  act: Act,
): Promise<Verdict<DiscussionView, 'unknown-discussion'>> {
  const { contestId } = asked;
  permit(act, 'sheet.see-progress', { contestId });
  const contest = await getContest(contestId, act);
  const discussion = await findDiscussion(asked, act);
  if (!discussion) return refused('unknown-discussion');
  return accepted(await compose(discussion, contest, { judgeId: null, mayClose: true }, act));
}

async function compose(
  discussion: DiscussionRow,
  contest: ContestInForce,
  who: { judgeId: string | null; mayClose: boolean },
  act: Act,
): Promise<DiscussionView> {
  const { id, entry, openedAt, openedById, spread, closedAt, conclusion } = discussion;
  const { criteria } = contest.rules.judging;
  const [{ entries }, sheets, remarks, revisions, published] = await Promise.all([
    readEntriesToJudge(contest, act, entry.code),
    readCountedSheets({ entryId: entry.id }, criteria, act),
    act.db.discussionRemark.findMany({
      where: { discussionId: id },
      orderBy: { id: 'asc' },
      include: { judge: { select: { fullName: true } } },
    }),
    act.db.sheetRevision.findMany({
      where: { discussionId: id },
      orderBy: { id: 'asc' },
      include: { sheet: { select: { judge: { select: { fullName: true } } } } },
    }),
    areEntriesPublished(contest.id, act),
  ]);
  const [told] = entries;
  const version =
    told?.version && who.judgeId !== null
      ? asJudgesSee(told, told.version, contest).version
      : told?.version;
  const isOpen = closedAt === null;
  return {
    ...{ id, openedAt, spread, closedAt, conclusion },
    entry: { code: entry.code, title: version?.slogan ?? version?.title ?? '' },
    byRules: openedById === null,
    spreadNow: spreadOf(sheets.map(({ total }) => total)),
    sheets: sheets.map(({ id: _, entryId: __, ...sheet }) => ({
      ...sheet,
      isOwn: sheet.judgeId === who.judgeId,
    })),
    remarks: remarks.map(({ id: remarkId, judge, judgeId, text, writtenAt }) => ({
      ...{ id: remarkId, fullName: judge.fullName, text, writtenAt },
      isOwn: judgeId === who.judgeId,
    })),
    revisions: revisions.map(row => shown(row, criteria)),
    mayClose: isOpen && who.mayClose,
    mayTakePart: isOpen && !published && who.judgeId !== null,
  };
}

function shown(
  row: {
    id: string;
    scoresBefore: unknown;
    scoresAfter: unknown;
    commentBefore: string;
    commentAfter: string;
    reason: string;
    revisedAt: Date;
    sheet: { judge: { fullName: string } };
  },
  criteria: readonly ScoredCriterion[],
): ShownRevision {
  const before = row.scoresBefore as Scores;
  const after = row.scoresAfter as Scores;
  return {
    ...{ id: row.id, reason: row.reason, revisedAt: row.revisedAt },
    fullName: row.sheet.judge.fullName,
    totalBefore: sheetTotal(before, criteria),
    totalAfter: sheetTotal(after, criteria),
    changes: criteria
      .filter(({ key }) => before[key] !== after[key])
      .map(({ key }) => ({
        ...{ criterion: key, before: before[key] ?? null, after: after[key] ?? null },
      })),
    comment:
      row.commentBefore === row.commentAfter
        ? null
        : { before: row.commentBefore, after: row.commentAfter },
  };
}
