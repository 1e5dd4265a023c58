import { contestPresets } from '#app/domain/contest-presets.ts';
import { sessionCookie } from '#app/http/session.server.ts';
import type { Ground } from '#app/services/context.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { drawAssignment } from '#app/services/judging/draw-assignment.server.ts';

const day = 86_400_000;
export const largeContest = 'cchc-2023';

const onHaiPhongClock = (milliseconds: number) =>
  `${new Date(milliseconds + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;

/**
 * A contest of so many videos, all of which so many judges have scored: the heaviest there can be. Judging is under
 * way; every entry was drawn for all judges. @returns the cookie of a signed-in member of the committee
 */
export async function makeLargeJury(
  ground: Ground,
  { entries, judges }: { entries: number; judges: number },
): Promise<{ contestId: string; cookie: string }> {
  const { db } = ground;
  const now = Date.now();
  const createdAt = new Date(now - 90 * day);
  const preset = contestPresets.find(({ code }) => code === largeContest);
  if (!preset) throw new Error(`no preset ${largeContest}`);
  const { rules } = preset;
  const around = {
    ...rules,
    judging: { ...rules.judging, pairwise: true },
    calendar: { ...rules.calendar, judgingClosesAt: onHaiPhongClock(now + day) },
    entry: {
      ...rules.entry,
      opensAt: onHaiPhongClock(now - 36 * day),
      closesAt: onHaiPhongClock(now - 10 * day),
    },
  };
  const { id: contestId } = await db.contest.create({
    data: {
      ...{ code: largeContest, title: preset.title, preset: largeContest, createdAt },
      rulesVersions: { create: { version: 1, rules: around, createdAt } },
    },
  });
  const number = (at: number) => String(at + 1).padStart(3, '0');
  const all = [...Array(entries).keys()];
  await db.unit.createMany({
    data: all.map(at => ({
      ...{ contestId, code: `don-vi-${at}`, group: 'city' },
      name: `Ủy ban nhân dân phường số ${number(at)}`,
    })),
  });
  const units = await db.unit.findMany({ where: { contestId }, select: { id: true } });
  const handedInAt = new Date(now - 12 * day);
  await db.entry.createMany({
    data: units.map(({ id }, at) => ({
      ...{ contestId, unitId: id, code: `V${number(at)}`, kind: 'video', createdAt: handedInAt },
    })),
  });
  const made = await db.entry.findMany({ where: { contestId }, select: { id: true, code: true } });
  await db.entryVersion.createMany({
    data: made.map(({ id, code }) => ({
      ...{ entryId: id, number: 1, title: `Nụ cười ở bộ phận một cửa ${code}`, form: 'skit' },
      ...{ description: 'Người dân không phải chờ.', fileName: `${code}.mp4`, sizeBytes: 1n },
      ...{ storageKey: `entries/${code}.mp4`, contentType: 'video/mp4', durationMs: 240_000 },
      ...{ decidingAt: handedInAt, handedInAt, handedInById: id, sha256: code.padEnd(64, '0') },
    })),
  });
  const personOf = async (fullName: string, role: 'judge' | 'committee') => {
    const { id: personId } = await db.person.create({ data: { fullName, createdAt } });
    await db.roleGrant.create({ data: { personId, contestId, role, createdAt } });
    return personId;
  };
  const savedAt = new Date(now - 2 * day);
  for (let judge = 0; judge < judges; judge++) {
    const judgeId = await personOf(`Nguyễn Thị Giám Khảo ${number(judge)}`, 'judge');
    await db.scoreSheet.createMany({
      data: made.map(({ id }, entry) => ({
        ...{ entryId: id, judgeId, status: 'submitted', comment: 'Tốt.', revision: 3 },
        scores: {
          content: 10 + ((entry * 7 + judge * 3) % 100) / 4,
          creativity: 5 + ((entry * 11 + judge * 5) % 60) / 4,
          ...{ staging: 10, usefulness: 5 + ((entry + judge) % 20) / 4 },
        },
        ...{ updatedAt: savedAt, submittedAt: savedAt },
      })),
    });
  }
  const personId = await personOf('Trần Văn Trưởng Ban', 'committee');
  const act = {
    ...ground,
    now: new Date(),
    actor: {
      personId,
      grants: [{ role: 'committee' as const, contestId, unitId: null }],
      contestantIn: [],
    },
  };
  const drawn = await drawAssignment(
    { contestId, judgesPerEntry: judges, seed: null, reason: 'Đo' },
    act,
  );
  if (!drawn.ok) throw new Error(drawn.code);
  const { token } = await startSession(personId, ground);
  const [cookie = ''] = (await sessionCookie(new Request('http://127.0.0.1'), token)).split(';');
  return { contestId, cookie };
}
