import { createHash } from 'node:crypto';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { sessionCookie } from '#app/http/session.server.ts';
import type { Ground } from '#app/services/context.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';

const day = 86_400_000;
const entriesCount = 40;
export const contestCode = 'cchc-2023';

/** One judge at their own sheet: whose it is, where it is saved, and the cookie of their session. */
export interface SeatedJudge {
  judgeId: string;
  entryId: string;
  saveTo: string;
  cookie: string;
}

/** RFC 3339 on Hải Phòng's clock, to the second. */
const onHaiPhongClock = (milliseconds: number) =>
  `${new Date(milliseconds + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;

/** A contest of 40 videos whose judging is under way, and so many judges, each signed in. */
export async function makeJury(ground: Ground, count: number): Promise<SeatedJudge[]> {
  const { db } = ground;
  const now = Date.now();
  const createdAt = new Date(now - 90 * day);
  const preset = contestPresets.find(({ code }) => code === contestCode);
  if (!preset) throw new Error(`no preset ${contestCode}`);
  const { rules } = preset;
  const around = {
    ...rules,
    calendar: { ...rules.calendar, judgingClosesAt: onHaiPhongClock(now + 30 * day) },
    entry: {
      ...rules.entry,
      opensAt: onHaiPhongClock(now - 36 * day),
      closesAt: onHaiPhongClock(now - day),
    },
  };
  const { id: contestId } = await db.contest.create({
    data: {
      code: contestCode,
      title: preset.title,
      preset: contestCode,
      createdAt,
      rulesVersions: { create: { version: 1, rules: around, createdAt } },
    },
  });
  const entryIds: string[] = [];
  for (let number = 1; number <= entriesCount; number++) {
    entryIds.push(await makeVideo(ground, contestId, number, new Date(now - 2 * day)));
  }
  const judges: SeatedJudge[] = [];
  for (let number = 0; number < count; number++) {
    const { id: judgeId } = await db.person.create({
      data: { fullName: `Giám khảo ${number + 1}`, createdAt },
    });
    await db.roleGrant.create({
      data: { personId: judgeId, contestId, role: 'judge', createdAt },
    });
    const { token } = await startSession(judgeId, ground);
    const entryId = entryIds[number % entriesCount] ?? '';
    const saveTo = `/${contestCode}/cham-diem/${codeOf((number % entriesCount) + 1)}/luu-nhap`;
    const [cookie = ''] = (await sessionCookie(new Request('http://127.0.0.1'), token)).split(';');
    judges.push({ judgeId, entryId, saveTo, cookie });
  }
  return judges;
}

const codeOf = (number: number) => `V${String(number).padStart(2, '0')}`;

async function makeVideo({ db }: Ground, contestId: string, number: number, at: Date) {
  const code = codeOf(number);
  const unit = await db.unit.create({
    data: { contestId, code: `don-vi-${number}`, name: `Đơn vị ${number}`, group: 'city' },
  });
  const { id } = await db.entry.create({
    data: {
      ...{ contestId, unitId: unit.id, code, kind: 'video', status: 'valid', createdAt: at },
      versions: {
        create: {
          ...{ number: 1, title: `Bài dự thi ${code}`, description: '', form: 'skit' },
          ...{ fileName: `${code}.mp4`, storageKey: `entries/${code}.mp4` },
          ...{ contentType: 'video/mp4', sizeBytes: 1n, durationMs: 240_000 },
          ...{ decidingAt: at, handedInAt: at, handedInById: unit.id },
          sha256: createHash('sha256').update(code).digest('hex'),
        },
      },
    },
  });
  return id;
}
