import { type AwardResult, tiesInScope } from '#app/domain/awards/award-result.ts';
import type { AwardName } from '#app/domain/awards/read-decisions.ts';
import {
  type Publication,
  type PublicationRecord,
  redactPublication,
} from '#app/domain/awards/redact-result.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { accepted, type Refusal, refused, type Verdict } from '#app/domain/verdict.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { CollectedAwards } from './collect-award-input.server.ts';
import { computeCollected } from './compute-collected.server.ts';
import { scopedAwards } from './scoped-input.ts';
import { makeSnapshot, type Snapshot } from './snapshot.server.ts';

export type ComposeRefusal =
  | 'scope-empty'
  | 'unknown-award'
  | 'week-still-open'
  | 'entries-still-open'
  | 'discussions-open'
  | 'interest-missing'
  | 'unusable-input'
  | 'nothing-in-scope'
  | 'open-tie';

export interface ComposedPublication {
  scope: AwardName[];
  snapshot: Snapshot;
  redaction: Publication;
}

/** The awards that a contest gives, in the order in which a scope lists them. */
export function awardNames(rules: Pick<ContestRules, 'weeks'>): AwardName[] {
  const weeks = Array.from({ length: rules.weeks }, (_, at): AwardName => `weekly:${at + 1}`);
  return [...weeks, 'entry', 'collective'];
}

/**
 * A publication as it would be frozen now: snapshot and redaction. Refuses a scope that can't be published yet.
 * Pure but for the hash; the same content gives the same `sha256` whenever it is composed.
 * @param record what only a publication that is being published has
 */
export function composePublication(
  wanted: readonly string[],
  contest: ContestInForce,
  collected: CollectedAwards,
  now: Date,
  record: PublicationRecord = {},
): Verdict<ComposedPublication, ComposeRefusal> {
  const names = awardNames(contest.rules);
  if (wanted.length === 0) return refused('scope-empty');
  if (wanted.some(award => !names.includes(award as AwardName))) return refused('unknown-award');
  const scope = names.filter(award => wanted.includes(award));

  const tooEarly = refuseTooEarly(scope, contest.rules, collected.entriesCloseAt, now);
  if (tooEarly) return tooEarly;
  const { inDiscussion } = collected;
  if (inDiscussion.length > 0 && (scope.includes('entry') || scope.includes('collective'))) {
    return refused('discussions-open', {
      ...{ count: inDiscussion.length, entries: inDiscussion.join(', ') },
    });
  }
  const { unmeasured } = collected;
  const needsEntries = scope.includes('entry') || scope.includes('collective');
  if (needsEntries && unmeasured.length > 0) {
    const codes = unmeasured.slice(0, 10).join(', ');
    return refused('interest-missing', { count: unmeasured.length, codes });
  }
  const computed = computeCollected(scopedAwards(collected, scope));
  if (!computed.ok) return computed;
  const { input, result, standing } = computed;
  const empty = scope.filter(award => !hasRanking(award, result));
  if (empty.length > 0) return refused('nothing-in-scope', { awards: empty.join(', ') });
  const ties = tiesInScope(result, scope);
  if (ties.length > 0) {
    const awards = [...new Set(ties.map(({ award }) => award))].join(', ');
    return refused('open-tie', { count: ties.length, awards });
  }

  const { code, title } = contest;
  const snapshot = makeSnapshot({ contest: { code, title }, scope, input, result }, now, record);
  const { publishedAt, sha256 } = snapshot;
  const decisions = standing.map(({ award, order, reason, decidedAt }) => ({
    ...{ award, order, reason, decidedAt: decidedAt.toISOString() },
  }));
  const redaction = redactPublication(
    { contest: { code, title }, scope, result, publishedAt, sha256, decisions, ...record },
    collected.names,
  );
  return accepted({ scope, snapshot, redaction });
}

/** A week's award waits for its closing, the entries' for the last unit's, the collective one for all of them. */
function refuseTooEarly(
  scope: readonly AwardName[],
  rules: ContestRules,
  entriesCloseAt: Date,
  now: Date,
): Refusal<'week-still-open' | 'entries-still-open'> | null {
  for (const [at, { closesAt }] of rules.calendar.weeks.entries()) {
    const week = at + 1;
    const needed = scope.includes(`weekly:${week}`) || scope.includes('collective');
    if (needed && now.getTime() < Date.parse(closesAt)) {
      return refused('week-still-open', { week, closesAt });
    }
  }
  const needsEntries = scope.includes('entry') || scope.includes('collective');
  if (needsEntries && now < entriesCloseAt) {
    return refused('entries-still-open', { closesAt: entriesCloseAt.toISOString() });
  }
  return null;
}

function hasRanking(award: AwardName, result: AwardResult): boolean {
  if (award === 'entry') return result.entries.some(({ rank }) => rank !== null);
  if (award === 'collective') return result.collective.some(({ rank }) => rank !== null);
  return result.weekly.some(
    ({ week, ranking }) => award === `weekly:${week}` && ranking.length > 0,
  );
}
