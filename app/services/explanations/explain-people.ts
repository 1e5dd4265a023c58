import { explainWeekly } from '#app/domain/explanations/explain-weekly.ts';
import type { WeeklyExplanation } from '#app/domain/explanations/explanation.ts';
import type { Explained } from './read-explained.server.ts';

export interface ExplainedPerson {
  fullName: string;
  unitName: string;
  explanation: WeeklyExplanation;
}

/** Places of people in a week with their names as frozen; whoever didn't sit it is left out. */
export function explainPeople(
  { input, result }: Pick<Explained, 'input' | 'result'>,
  week: number,
  contestantIds: readonly string[],
): ExplainedPerson[] {
  const units = new Map(input.units.map(({ id, name }) => [id, name]));
  const people = new Map(input.contestants.map(person => [person.id, person]));
  const explain = explainWeekly(input, result, week);
  return contestantIds.flatMap(id => {
    const explanation = explain(id);
    const person = people.get(id);
    if (!explanation || !person) return [];
    return [{ fullName: person.fullName, unitName: units.get(person.unitId) ?? '', explanation }];
  });
}
