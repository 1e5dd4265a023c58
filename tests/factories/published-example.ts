import { readFileSync } from 'node:fs';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';
import type { AwardName } from '#app/domain/awards/read-decisions.ts';
import { type Publication, redactPublication } from '#app/domain/awards/redact-result.ts';

/** A publication of everything in one of the contract's examples. */
export function publishedExample(name: string): Publication {
  const file = new URL(`../fixtures/awards/${name}.input.json`, import.meta.url);
  const computed = computeAwards(parseAwardJson(readFileSync(file, 'utf8')));
  if (!computed.ok) throw new Error(computed.path);
  const { result } = computed;
  const ids = (list: { [key: string]: unknown }[], key: string) =>
    list.map(row => String(row[key]));
  const named = <T>(list: string[], value: (id: string) => T) =>
    Object.fromEntries(list.map(id => [id, value(id)]));
  const contestants = result.weekly.flatMap(({ ranking }) => ids(ranking, 'contestantId'));
  const weeks = result.weekly.map(({ week }): AwardName => `weekly:${week}`);
  const scope: AwardName[] = [...weeks, 'entry', 'collective'];
  return redactPublication(
    {
      contest: { code: 'cchc-2023', title: 'Hội thi' },
      scope,
      result,
      publishedAt: '2023-11-30T02:00:00.000Z',
      sha256: 'a'.repeat(64),
      number: 2,
      rulesChanges: [
        {
          ...{ version: 3, at: '2023-11-20T02:00:00.000Z', reason: 'Đính chính điểm tối đa' },
          sections: ['judging'],
        },
      ],
      correction: { number: 1, reason: 'Ghi nhầm phiếu chấm' },
      decisions: decisionsOf(result, scope),
    },
    {
      contestants: named(contestants, id => ({ fullName: `Thí sinh ${id}`, unitName: 'Sở Y tế' })),
      units: named(ids(result.collective, 'unitId'), id => `Đơn vị ${id}`),
      entries: named(ids(result.entries, 'entryId'), id => ({
        ...{ title: `Bài ${id}`, unitName: 'Sở Y tế', kind: 'video' as const },
      })),
    },
  );
}

/** One on the first two of each award, whatever put them there. */
function decisionsOf(result: AwardResult, scope: readonly AwardName[]) {
  return scope.map(award => {
    const week = result.weekly.find(row => award === `weekly:${row.week}`);
    const ids =
      award === 'entry'
        ? result.entries.map(({ entryId }) => entryId)
        : award === 'collective'
          ? result.collective.map(({ unitId }) => unitId)
          : (week?.ranking ?? []).map(({ contestantId }) => contestantId);
    const order = ids.slice(0, 2);
    return { award, order, reason: 'Biểu quyết', decidedAt: '2023-11-29T02:00:00.000Z' };
  });
}
