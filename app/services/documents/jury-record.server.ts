import type { JuryProceedings } from '#app/documents/described/jury-proceedings.ts';
import { spreadOf } from '#app/domain/judging/agreement.ts';
import { judgingWindow } from '#app/domain/judging/may-judge.ts';
import { sheetTotal } from '#app/domain/judging/score-sheet.ts';
import type { CollectedInput } from '../awards/collect-award-input.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { countedSheets, given } from './jury-figures.ts';

/**
 * What is on record of the jury's work up to a publication: when it judged, who judged what, who withdrew, and the
 * discussions that were concluded. Titles, units and points are those that were frozen.
 * @param until the moment of the publication: what came later is none of its minutes
 */
export async function readJuryRecord(
  { contest, input, until }: { contest: ContestInForce; input: CollectedInput; until: Date },
  { db }: Pick<Act, 'db'>,
): Promise<JuryProceedings> {
  const contestId = contest.id;
  const valid = new Map(
    input.entries.flatMap(entry => (entry.status === 'valid' ? [[entry.id, entry] as const] : [])),
  );
  const ofValid = { entryId: { in: [...valid.keys()] } };
  const [recusals, discussions, closures, draws] = await Promise.all([
    db.recusal.findMany({
      where: {
        ...{ ...ofValid, recordedAt: { lte: until } },
        OR: [{ liftedAt: null }, { liftedAt: { gt: until } }],
      },
      orderBy: { id: 'asc' },
      include: { judge: { select: { fullName: true } } },
    }),
    db.discussion.findMany({
      where: { ...ofValid, closedAt: { lte: until } },
      orderBy: { id: 'asc' },
      include: {
        revisions: {
          orderBy: { id: 'asc' },
          include: { sheet: { select: { judge: { select: { fullName: true } } } } },
        },
      },
    }),
    db.judgingClosure.findMany({
      where: { contestId, closedAt: { lte: until } },
      orderBy: { id: 'asc' },
    }),
    db.judgingDraw.findMany({
      where: { contestId, drawnAt: { lte: until } },
      orderBy: { number: 'desc' },
      select: { number: true, judgesPerEntry: true, seed: true, drawnAt: true },
      take: 1,
    }),
  ]);
  const absent = await db.person.findMany({
    where: { id: { in: closures.flatMap(({ absentJudgeIds }) => absentJudgeIds) } },
    select: { id: true, fullName: true },
  });
  const names = new Map(absent.map(({ id, fullName }) => [id, fullName]));
  const shown = closures.map(({ closedAt, reason, absentJudgeIds, reopenedAt, reopenReason }) => ({
    ...{ closedAt, reason, absent: absentJudgeIds.map(id => names.get(id) ?? '') },
    resumed:
      reopenedAt && reopenedAt <= until ? { at: reopenedAt, reason: reopenReason ?? '' } : null,
  }));
  const judgingClosedAt = shown.find(({ resumed }) => resumed === null)?.closedAt ?? null;

  const { criteria } = input.rules.judging;
  const totalOf = (scores: unknown) =>
    sheetTotal(given(scores as Record<string, number | null>), criteria);
  const totals = new Map<string, number[]>();
  for (const { entryId, scores } of countedSheets({ input })) {
    totals.set(entryId, [...(totals.get(entryId) ?? []), totalOf(scores)]);
  }
  const titleOf = (entryId: string) => valid.get(entryId)?.title ?? '';
  const units = new Map(input.units.map(({ id, name }) => [id, name]));
  const [draw] = draws;
  return {
    window: judgingWindow({ rules: contest.rules, judgingClosedAt }),
    closures: shown,
    draw:
      !draw || draw.judgesPerEntry === null
        ? null
        : { ...draw, judgesPerEntry: draw.judgesPerEntry },
    recusals: recusals.map(({ entryId, judge, reason }) => ({
      ...{ judge: judge.fullName, title: titleOf(entryId), reason },
    })),
    discussions: discussions.map(({ entryId, spread, conclusion, revisions }) => {
      const after = spreadOf(totals.get(entryId) ?? []);
      return {
        title: titleOf(entryId),
        unitName: units.get(valid.get(entryId)?.unitId ?? '') ?? '',
        before: String(spread),
        after: after === null ? null : String(after),
        revisions: revisions.map(({ sheet, scoresBefore, scoresAfter, reason }) => ({
          judge: sheet.judge.fullName,
          before: String(totalOf(scoresBefore)),
          after: String(totalOf(scoresAfter)),
          reason,
        })),
        conclusion: conclusion ?? '',
      };
    }),
  };
}
