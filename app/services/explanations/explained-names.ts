import type { UnitExplanation } from '#app/domain/explanations/explanation.ts';
import type { CollectedInput } from '../awards/collect-award-input.server.ts';

/** Names for the ids of an explanation. */
export interface ExplainedNames {
  units: Record<string, string>;
  /** `title` is null where it isn't the reader's to know. */
  entries: Record<string, { title: string | null; unitName: string }>;
  criteria: Record<string, string>;
}

type Explained = Pick<UnitExplanation, 'unitId' | 'entries'> &
  Partial<Pick<UnitExplanation, 'placing' | 'nearest'>>;

/** The names of whatever stands in an explanation, as they were frozen with its input. */
export function namesOf(
  explained: Explained,
  input: CollectedInput,
  knowsTitle: (entryId: string) => boolean,
): ExplainedNames {
  const unitNames = new Map(input.units.map(({ id, name }) => [id, name]));
  const entries = new Map(input.entries.map(entry => [entry.id, entry]));
  const besides = ({ placing }: Pick<Explained, 'placing'>) => [
    ...[placing?.above?.id, placing?.below?.id].flatMap(id => (id === undefined ? [] : [id])),
    ...(placing?.decision?.order ?? []),
    ...(placing?.openTie ?? []),
  ];
  const entryIds = explained.entries.flatMap(({ entryId, placing }) => [
    entryId,
    ...[placing?.above?.id, placing?.below?.id].flatMap(id => (id === undefined ? [] : [id])),
    ...(placing?.decision?.order ?? []),
    ...(placing?.openTie ?? []),
  ]);
  return {
    units: Object.fromEntries(
      [
        explained.unitId,
        ...besides(explained),
        ...(explained.nearest?.code === 'prize' ? [explained.nearest.ahead] : []),
      ].map(id => [id, unitNames.get(id) ?? '']),
    ),
    entries: Object.fromEntries(
      entryIds.filter(Boolean).map(id => {
        const entry = entries.get(id);
        const title = knowsTitle(id) ? (entry?.title ?? null) : null;
        return [id, { title, unitName: unitNames.get(entry?.unitId ?? '') ?? '' }];
      }),
    ),
    criteria: Object.fromEntries(
      input.rules.judging.criteria.map(criterion => [
        criterion.key,
        'name' in criterion ? String(criterion.name) : criterion.key,
      ]),
    ),
  };
}
