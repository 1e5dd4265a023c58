import type {
  Publication,
  PublicEntry,
  PublicUnit,
  PublicWeekly,
} from '../awards/redact-result.ts';
import { isSameRounded } from './rounding-only.ts';

/** A figure that is another one now; `field` is its name in the redaction, null what is missing. */
export type ChangedFigure = { field: string; before: string | null; after: string | null };

/** `gained`: a prize where there was none, `lost`: none any more, `changed`: another prize or another figure. */
export type SubjectChange = {
  kind: 'gained' | 'lost' | 'changed';
  /** A person, an entry's title or a unit, as published. */
  name: string;
  /** null where the subject is a unit. */
  unitName: string | null;
  prize: { before: string | null; after: string | null };
  figures: ChangedFigure[];
};

export type AwardChange = {
  award: string;
  /** Other prizes first, then other ranks, then other conditions, then the rest. */
  changes: SubjectChange[];
  /** How many subjects differ in nothing but the number of decimals. */
  rounded: number;
};

type Subject = {
  key: string;
  name: string;
  unitName: string | null;
  prize: string | null;
  figures: Record<string, string | null>;
};

/**
 * What a correction changes: of each award that both publications hold, whose prize or figures are others now.
 * Awards without a difference bear an empty list; those that only one of them holds are left out.
 */
export function publicationChanges(before: Publication, after: Publication): AwardChange[] {
  return after.scope
    .filter(award => before.scope.includes(award))
    .map(award => ({
      award,
      ...compareSubjects(subjectsOf(award, before), subjectsOf(award, after)),
    }));
}

function compareSubjects(
  before: readonly Subject[],
  after: readonly Subject[],
): Pick<AwardChange, 'changes' | 'rounded'> {
  const earlier = new Map(before.map(subject => [subject.key, subject]));
  const later = new Map(after.map(subject => [subject.key, subject]));
  const changes: SubjectChange[] = [];
  let rounded = 0;
  for (const key of new Set([...later.keys(), ...earlier.keys()])) {
    const [old, now] = [earlier.get(key), later.get(key)];
    const subject = now ?? old;
    if (!subject) continue;
    const prize = { before: old?.prize ?? null, after: now?.prize ?? null };
    const differing = changedFigures(old?.figures, now?.figures);
    const figures = differing.filter(one => !isSameRounded(one.before, one.after));
    if (prize.before === prize.after && figures.length === 0) {
      if (differing.length > 0) rounded += 1;
      continue;
    }
    const kind =
      prize.before === null && prize.after !== null
        ? 'gained'
        : prize.after === null && prize.before !== null
          ? 'lost'
          : 'changed';
    changes.push({ kind, name: subject.name, unitName: subject.unitName, prize, figures });
  }
  // ascending, and equal ones stay in the order of the publication
  return { changes: changes.sort((one, other) => weightOf(one) - weightOf(other)), rounded };
}

function weightOf({ prize, figures }: SubjectChange): number {
  if (prize.before !== prize.after) return 0;
  const changed = figures.map(({ field }) => field);
  if (changed.includes('rank')) return 1;
  return changed.includes('missedConditions') ? 2 : 3;
}

/** Of a unit without an entry prize they aren't published, and in older publications they are. */
const notAlwaysPublished = ['entryScore', 'entryRank', 'composite'];

/** Of a subject that only one publication shows, its prize says all there is to say. */
function changedFigures(
  before: Subject['figures'] | undefined,
  after: Subject['figures'] | undefined,
): ChangedFigure[] {
  if (!before || !after) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(field => {
    const figure = { field, before: before[field] ?? null, after: after[field] ?? null };
    const isUnpublished =
      notAlwaysPublished.includes(field) && (figure.before === null || figure.after === null);
    return figure.before === figure.after || isUnpublished ? [] : [figure];
  });
}

function subjectsOf(award: string, publication: Publication): Subject[] {
  if (award === 'entry') return (publication.entries ?? []).map(entrySubject);
  if (award === 'collective') return numbered((publication.collective ?? []).map(unitSubject));
  const week = publication.weekly.find(row => award === `weekly:${row.week}`);
  return numbered((week?.winners ?? []).map(winnerSubject));
}

/** People and units bear no ids there: of two with one name the first stands for the first. */
function numbered(subjects: readonly Subject[]): Subject[] {
  const seen = new Map<string, number>();
  return subjects.map(subject => {
    const count = (seen.get(subject.key) ?? 0) + 1;
    seen.set(subject.key, count);
    return { ...subject, key: `${subject.key}/${count}` };
  });
}

const text = (value: string | number | null | undefined) =>
  value === null || value === undefined ? null : String(value);

function entrySubject({ entryId, title, unitName, prize, ...row }: PublicEntry): Subject {
  const { rank, score, publicPoints } = row;
  const figures = {
    rank: text(rank),
    score: text(score),
    ...(publicPoints === undefined ? {} : { publicPoints }),
    title,
  };
  return { key: entryId, name: title, unitName, prize, figures };
}

function winnerSubject(row: PublicWeekly['winners'][number]): Subject {
  const { fullName, unitName, prize, rank, correct, predictionError, durationMs } = row;
  return {
    ...{ key: JSON.stringify([fullName, unitName]), name: fullName, unitName, prize },
    figures: {
      ...{ rank: text(rank), correct: text(correct) },
      ...{ predictionError: text(predictionError), durationMs: text(durationMs) },
    },
  };
}

function unitSubject({ unitName, prize, conditions, ...row }: PublicUnit): Subject {
  const held = conditions.filter(({ holds }) => !holds).map(({ code }) => code);
  return {
    ...{ key: unitName, name: unitName, unitName: null, prize },
    figures: {
      ...{ rank: text(row.rank), participation: row.participation, quality: row.quality },
      ...{ entryScore: row.entryScore, entryRank: text(row.entryRank) },
      ...(row.composite === undefined ? {} : { composite: row.composite }),
      missedConditions: held.length === 0 ? null : held.join(', '),
    },
  };
}
