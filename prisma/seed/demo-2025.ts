import { createHash } from 'node:crypto';
import type { Transaction } from '#app/db/database.server.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { makeReceiptCode } from '#app/domain/entries/receipt-code.ts';
import { countWords } from '#app/domain/entries/word-count.ts';
import { formatHaiPhongParts } from '#app/domain/hai-phong-time.ts';
import { shiftCalendar } from '#app/domain/shift-calendar.ts';
import type { Ground } from '#app/services/context.ts';
import { insertQuestionBanks } from './demo-bank.ts';
import { type DemoPeople, insertRosters, insertUnits } from './demo-rows.ts';
import { insertTakenWeek } from './demo-taken-week.ts';
import { slogans } from './demo-texts.ts';
import { readDemoUnits2025 } from './demo-units.ts';
import type { Random } from './random.ts';

const day = 24 * 3_600_000;

/** The contest of 2025 as if it ran now: week 1 was last week, slogans close seven days after filling. */
export async function fill2025(
  transaction: Transaction,
  people: DemoPeople,
  random: Random,
  { vault }: Pick<Ground, 'vault'>,
): Promise<void> {
  const preset = contestPresets.find(candidate => candidate.code === 'cchc-2025')!;
  const now = people.filledAt.getTime();
  const minute = 60_000;
  const lastMonday = new Date(now - (formatHaiPhongParts(now).weekday - 1 + 7) * day);
  const rules = shiftCalendar(preset.rules, {
    firstDay: lastMonday,
    entriesCloseAt: new Date(Math.floor((now + 7 * day) / minute) * minute),
  });
  const [firstWeek] = rules.calendar.weeks;
  if (!firstWeek) throw new Error('the contest of 2025 has no weeks');
  const beginnings = [rules.entry.opensAt, firstWeek.opensAt].map(Date.parse);
  const createdAt = new Date(Math.min(...beginnings, now) - 3 * day);
  const contestId = random.id();
  await transaction.contest.create({
    data: {
      id: contestId,
      code: preset.code,
      title: preset.title,
      preset: preset.code,
      createdAt,
      rulesVersions: { create: { id: random.id(), version: 1, rules, createdAt } },
    },
  });
  const units = await insertUnits(transaction, contestId, await readDemoUnits2025(), random);
  await people.grantRoles(transaction, contestId, units);
  const small = new Map([...units].map(([code, unit]) => [code, { ...unit, headcount: 6 }]));
  await insertRosters(transaction, contestId, small, random, vault, createdAt);

  // Sở Nội vụ has not handed in yet, so that there is something to do.
  const entering = [...units.values()]
    .filter(unit => unit.code !== 'so-noi-vu')
    .slice(0, slogans.length);
  for (const [index, unit] of entering.entries()) {
    const { slogan, meaning } = slogans[index]!;
    const handedInAt = new Date(now - random.whole(1, 40) * 3_600_000);
    const entryId = random.id();
    await transaction.entry.create({
      data: {
        id: entryId,
        contestId,
        unitId: unit.id,
        code: `K${String(index + 1).padStart(2, '0')}`,
        kind: 'slogan',
        createdAt: handedInAt,
        versions: {
          create: {
            id: random.id(),
            number: 1,
            title: slogan,
            description: meaning,
            slogan,
            words: countWords(slogan),
            sha256: createHash('sha256').update(slogan).digest('hex'),
            decidingAt: handedInAt,
            handedInAt,
            handedInById: people.representatives.get(unit.code)!,
            receipt: {
              create: {
                code: makeReceiptCode(limit => random.whole(0, limit - 1)),
                issuedAt: handedInAt,
              },
            },
          },
        },
      },
    });
  }

  const { length: weeks } = rules.calendar.weeks;
  const bank = { id: contestId, weeks, writtenAt: createdAt };
  const { secretary: authorId, committee: reviewerId } = people;
  await insertQuestionBanks(transaction, bank, { authorId, reviewerId }, random);
  await insertTakenWeek(transaction, { contestId, week: 1, ...firstWeek }, random);
}
