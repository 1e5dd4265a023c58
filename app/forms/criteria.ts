import { startingCriteria } from '#app/domain/contest-presets.ts';
import { type ContestCriterion, type ContestRules, scoreStep } from '#app/domain/contest-rules.ts';
import type { FieldTree } from './field-tree.ts';
import { readFieldTree } from './field-tree.ts';
import { rowsAt, withCriterionKeys } from './rules-rows.ts';
import { fieldAt, fieldsOfMany, rulesToFields } from './rules-to-fields.ts';

/** The rules' criteria as the fields of the builder. */
export function criteriaFields(criteria: readonly ContestCriterion[]): FieldTree {
  const rows = criteria.map(({ key, name, guidance, max, weight, anchors }) => ({
    ...{ key, name, guidance, max: comma(max), weight: comma(weight) },
    ...(anchors ? { anchors: { ...anchors } } : {}),
  }));
  return { judging: { criteria: rows } };
}

/** What the button of a starting set asks, `start:video`: its criteria as fields; null for any other button. */
export function startingFields(intent: string): FieldTree | null {
  const kind = /^start:(video|slogan)$/.exec(intent)?.[1];
  return kind ? criteriaFields(startingCriteria[kind as 'video' | 'slogan']) : null;
}

/**
 * The fields of the whole rules with the criteria that were typed in place of theirs, for `contestRulesForm`. A
 * criterion that is gone leaves the ranking of entries too.
 * @returns the names of the criteria that so fell out of the ranking
 */
export function withTypedCriteria(
  rules: ContestRules,
  typed: FieldTree,
): { fields: FieldTree; dropped: string[] } {
  const keyed = withCriterionKeys(typed);
  const rows = rowsAt(keyed, 'judging.criteria') as FieldTree[];
  const known = new Set(rows.map(({ key }) => `criterion:${key}`));
  const stays = (key: string) => !key.startsWith('criterion:') || known.has(key);
  const entryOrder = rules.entryOrder.filter(stays);
  const before = readFieldTree(rulesToFields(rules), fieldsOfMany);
  return {
    fields: {
      ...before,
      entryOrder: entryOrder.length > 0 ? [...entryOrder] : ['score'],
      judging: { ...(before.judging as FieldTree), criteria: rows },
    },
    dropped: rules.judging.criteria
      .filter(
        ({ key }) =>
          rules.entryOrder.includes(`criterion:${key}`) && !known.has(`criterion:${key}`),
      )
      .map(({ name }) => name),
  };
}

/** The criteria as far as they can be read while somebody types, for the preview: never what is saved. */
export function typedCriteria(fields: FieldTree): ContestCriterion[] {
  return rowsAt(fields, 'judging.criteria').flatMap((_, at) => {
    const text = (name: string) => fieldAt(fields, `judging.criteria.${at}.${name}`).trim();
    if (text('name') === '') return [];
    const anchors = {
      tenth: text('anchors.tenth'),
      half: text('anchors.half'),
      full: text('anchors.full'),
    };
    return [
      {
        key: `xem-truoc-${at + 1}`,
        ...{ name: text('name'), guidance: text('guidance') },
        max: Math.floor(points(text('max')) / scoreStep) * scoreStep,
        weight: points(text('weight')),
        ...(Object.values(anchors).some(said => said !== '') ? { anchors } : {}),
      },
    ];
  });
}

const comma = (value: number) => String(value).replace('.', ',');

/** 0 where nothing or no number stands yet. */
function points(text: string): number {
  return /^\d{1,4}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : 0;
}
