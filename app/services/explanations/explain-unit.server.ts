import { explainUnits } from '#app/domain/explanations/explain-units.ts';
import type {
  ExplainedEntry,
  ExplainedWeek,
  UnitExplanation,
} from '#app/domain/explanations/explanation.ts';
import { may } from '#app/domain/permissions.ts';
import { branchBelow, rootOf, unitParents } from '#app/domain/units.ts';
import type { Act } from '../context.ts';
import { NotPermitted } from '../context.ts';
import { type ExplainedPerson, explainPeople } from './explain-people.ts';
import { type ExplainedNames, namesOf } from './explained-names.ts';
import { publishedEntries, publishedPerson, publishedUnit } from './published-only.ts';
import { type Explained, readExplained } from './read-explained.server.ts';

/** What a publication without the collective award can tell of a unit: its people in those weeks, its entries. */
export type PartExplanation = Pick<UnitExplanation, 'schema' | 'unitId' | 'decimals'> & {
  scope: string[];
  weeks: ExplainedWeek[];
  /** By week, then as ranked. */
  people: ExplainedPerson[];
  /** Empty also where the entries' award is out of scope. */
  entries: ExplainedEntry[];
};

export interface ExplainedUnit {
  explanation: UnitExplanation | PartExplanation;
  names: ExplainedNames;
  /** The publication whose figures these are; null: as they stand now, for organizers alone. */
  number: number | null;
}

export interface UnitToExplain {
  contestId: string;
  /** Where it competes with another unit, that one is explained. */
  unitId: string;
  /** By this publication; absent: by the newest that holds the collective award. */
  number?: number;
}

/**
 * Why a unit got what it got. For organizers of every unit, before publication too; for a unit's representative of
 * its own, once the collective award is published or an answer to its objection handed over what the publication
 * rests on: with its own figures and, of others, only what was published. null where there is nothing to explain
 * yet, no such unit, or no such publication.
 */
export async function explainUnit(asked: UnitToExplain, act: Act): Promise<ExplainedUnit | null> {
  const { contestId, number: wanted } = asked;
  const isOrganizer = may(act.actor, 'awards.see', { contestId });
  const units = await readUnits(contestId, act);
  const parents = unitParents(units);
  const unitId = parents.has(asked.unitId) ? rootOf(asked.unitId, parents) : asked.unitId;
  const branch = branchBelow(unitId, units);
  const isOwn = branch.some(id => may(act.actor, 'standing.see-own', { contestId, unitId: id }));
  if (!isOrganizer && !isOwn) throw new NotPermitted('standing.see-own');
  const read = await readExplained(
    contestId,
    { withUnpublished: isOrganizer, ...(wanted !== undefined && { number: wanted }) },
    act,
  );
  if (!read) return null;
  const { input, result, number, scope } = read;
  const isWhole = scope === null || scope.includes('collective');
  if (!isOrganizer && !isWhole && !(await wasHandedOver(number, branch, asked, act))) {
    throw new NotPermitted('standing.see-own');
  }
  const whole = explainUnits(input, result).find(one => one.unitId === unitId);
  if (!whole) return null;
  const explanation = isWhole ? whole : partOf(whole, read, branch);
  if (isOrganizer) {
    return { explanation, names: namesOf(explanation, input, () => true), number };
  }
  const shown =
    'people' in explanation
      ? {
          ...explanation,
          entries: publishedEntries(explanation.entries),
          people: explanation.people.map(publishedPerson),
        }
      : publishedUnit(explanation, result);
  const own = new Set(explanation.entries.map(({ entryId }) => entryId));
  return { explanation: shown, names: namesOf(shown, input, id => own.has(id)), number };
}

/** Whether there is such a unit: without one there is nothing to wait for. */
export async function hasUnit(
  { contestId, unitId }: Pick<UnitToExplain, 'contestId' | 'unitId'>,
  act: Pick<Act, 'db'>,
): Promise<boolean> {
  return (await readUnits(contestId, act)).some(({ id }) => id === unitId);
}

const readUnits = (contestId: string, { db }: Pick<Act, 'db'>) =>
  db.unit.findMany({ where: { contestId }, select: { id: true, parentId: true } });

/** What lies outside of a publication's scope would be wrong by its record, which lacks the rows for it. */
function partOf(
  { schema, unitId, decimals, quiz, entries }: UnitExplanation,
  { input, result, scope }: Explained,
  branch: readonly string[],
): PartExplanation {
  const own = new Set(
    input.contestants.flatMap(({ id, unitId: of }) => (branch.includes(of) ? [id] : [])),
  );
  const weeks = quiz.weeks.filter(({ week }) => scope?.includes(`weekly:${week}`));
  const ranked = (week: number) =>
    (result.weekly.find(row => row.week === week)?.ranking ?? []).flatMap(({ contestantId }) =>
      own.has(contestantId) ? [contestantId] : [],
    );
  return {
    ...{ schema, unitId, decimals, scope: scope ?? [], weeks, entries },
    people: weeks.flatMap(({ week }) => explainPeople({ input, result }, week, ranked(week))),
  };
}

/** Whether an answer to an objection of the unit, or of one below it, handed over the chain of this publication. */
async function wasHandedOver(
  number: number | null,
  branch: readonly string[],
  { contestId }: UnitToExplain,
  { db }: Act,
): Promise<boolean> {
  if (number === null) return false;
  const found = await db.objection.findFirst({
    where: {
      ...{ contestId, unitId: { in: [...branch] }, publication: { number } },
      ...{ sharesFigures: true, answeredAt: { not: null } },
    },
    select: { id: true },
  });
  return found !== null;
}
