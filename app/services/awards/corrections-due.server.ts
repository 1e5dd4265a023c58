import type { Database, Transaction } from '#app/db/database.server.ts';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { collectAwardInput } from './collect-award-input.server.ts';
import { composePublication } from './compose-publication.server.ts';
import { findPublication } from './find-publications.server.ts';
import { changesOf } from './publication-record.server.ts';

/** An award that stands published as it no longer is since a regrade. */
export interface CorrectionDue {
  /** `weekly:1` … or `collective`. */
  award: string;
  /** The week of a weekly award; null: the collective one. */
  week: number | null;
  /** The publication in which it stands. */
  number: number;
}

/**
 * Published awards that a later regrade made others, until a correction is published. Computes only where there was a
 * regrade after the publication; what can't be computed any more (an open tie) needs a correction as well.
 */
export async function correctionsDue(contest: ContestInForce, act: Act): Promise<CorrectionDue[]> {
  permit(act, 'awards.see', { contestId: contest.id });
  const touched = await touchedAwards(contest, act.db);
  if (touched.length === 0) return [];
  const collected = await collectAwardInput(contest, act.db);
  const due: CorrectionDue[] = [];
  for (const one of touched) {
    const composed = composePublication([one.award], contest, collected, act.now);
    const isOther = !composed.ok || (await differs(one, composed.value.redaction, contest.id, act));
    if (isOther) due.push(one);
  }
  return due;
}

/** Awards whose newest publication is older than the last regrade that it rests on. */
async function touchedAwards(
  { id: contestId, rules }: ContestInForce,
  db: Database | Transaction,
): Promise<CorrectionDue[]> {
  const regrades = await db.regrade.findMany({
    where: { version: { question: { contestId } } },
    select: { regradedAt: true, version: { select: { question: { select: { week: true } } } } },
  });
  if (regrades.length === 0) return [];
  const publications = await db.publication.findMany({
    where: { contestId },
    orderBy: { number: 'desc' },
    select: { number: true, scope: true, publishedAt: true },
  });
  const weeks = Array.from({ length: rules.weeks }, (_, at) => at + 1);
  return [...weeks, null].flatMap(week => {
    const award = week === null ? 'collective' : `weekly:${week}`;
    const standing = publications.find(({ scope }) => scope.includes(award));
    const later = regrades.some(
      ({ regradedAt, version }) =>
        standing &&
        regradedAt >= standing.publishedAt &&
        (week === null || version.question.week === week),
    );
    return standing && later ? [{ award, week, number: standing.number }] : [];
  });
}

async function differs(
  { week, number }: CorrectionDue,
  now: Parameters<typeof changesOf>[1],
  contestId: string,
  { db }: Pick<Act, 'db'>,
): Promise<boolean> {
  const place = { contestId, number: Number.POSITIVE_INFINITY };
  const changed = (await changesOf(place, now, { db })).some(({ changes }) => changes.length > 0);
  if (changed || week === null) return changed;
  // how many had all ten right is published beside the winners
  const before = await findPublication({ contestId, number }, { db });
  const row = (weekly: typeof now.weekly = []) => weekly.find(one => one.week === week) ?? null;
  return canonicalJson(row(before?.redaction.weekly)) !== canonicalJson(row(now.weekly));
}
