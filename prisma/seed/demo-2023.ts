import { recordAudits } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { makeReceiptCode } from '#app/domain/entries/receipt-code.ts';
import { haiPhongText, parseHaiPhongTime } from '#app/domain/hai-phong-time.ts';
import type { Ground } from '#app/services/context.ts';
import { makeAttempts } from './demo-quiz.ts';
import { type DemoPeople, insertInBatches, insertRosters, insertUnits } from './demo-rows.ts';
import { makeSheets } from './demo-sheets.ts';
import { videoTexts } from './demo-texts.ts';
import { readDemoUnits } from './demo-units.ts';
import type { StoredClip } from './demo-videos.ts';
import type { Random } from './random.ts';

export const videoUnits = 34;

/** The contest of 2023, over but for the jury, which still has a month. */
export async function fill2023(
  transaction: Transaction,
  people: DemoPeople,
  clips: readonly StoredClip[],
  random: Random,
  { vault }: Pick<Ground, 'vault'>,
): Promise<string> {
  const preset = contestPresets.find(candidate => candidate.code === 'cchc-2023')!;
  const month = 30 * 24 * 3_600_000;
  const rules: ContestRules = {
    ...preset.rules,
    calendar: {
      ...preset.rules.calendar,
      judgingClosesAt: haiPhongText(people.filledAt.getTime() + month),
    },
  };
  const createdAt = parseHaiPhongTime('2023-10-17T08:00');
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
  const units = await insertUnits(transaction, contestId, await readDemoUnits(), random);
  const contestants = await insertRosters(transaction, contestId, units, random, vault, createdAt);
  await insertInBatches(makeAttempts(contestants, rules, random), data =>
    transaction.attempt.createMany({ data }),
  );

  // The first 34 units that have no parent hand in one video each.
  const entering = [...units.values()]
    .filter(unit => unit.parentCode === null)
    .slice(0, videoUnits);
  const entries = entering.map((unit, index) => ({
    id: random.id(),
    contestId,
    unitId: unit.id,
    code: `V${String(index + 1).padStart(2, '0')}`,
    kind: 'video' as const,
    createdAt: new Date(
      Date.parse(rules.entry.closesAt) - random.whole(3_600_000, 9 * 24 * 3_600_000),
    ),
  }));
  await transaction.entry.createMany({ data: entries });
  const versions = entries.map((entry, index) => {
    const clip = clips[index]!;
    const text = videoTexts[index % videoTexts.length]!;
    return {
      id: random.id(),
      entryId: entry.id,
      number: 1,
      ...text,
      title: index < videoTexts.length ? text.title : `${text.title} – ${entering[index]!.name}`,
      ...clip,
      decidingAt: entry.createdAt,
      handedInAt: entry.createdAt,
      handedInById: people.representatives.get(entering[index]!.code)!,
    };
  });
  await transaction.entryVersion.createMany({ data: versions });
  await transaction.receipt.createMany({
    data: versions.map(version => ({
      code: makeReceiptCode(limit => random.whole(0, limit - 1)),
      entryVersionId: version.id,
      issuedAt: version.handedInAt,
    })),
  });

  await people.grantRoles(transaction, contestId, units);
  const judgeUnits = people.judges.map(({ id, unitCode }) => ({
    id,
    rootId: units.get(unitCode)!.id,
  }));
  await insertInBatches(
    makeSheets(entries, judgeUnits, rules, new Date(rules.entry.closesAt), random),
    data => transaction.scoreSheet.createMany({ data }),
  );
  const inOrder = [...versions].sort(
    (one, other) => Number(one.handedInAt) - Number(other.handedInAt),
  );
  await recordAudits(
    transaction,
    inOrder.map(version => ({
      at: version.handedInAt,
      contestId,
      actorId: version.handedInById,
      action: 'entry.hand-in',
      subjectType: 'entry',
      subjectId: version.entryId,
      after: { version: 1, sha256: version.sha256 },
    })),
  );
  return contestId;
}
