import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { Role } from '#app/domain/permissions.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import type { Act } from '#app/services/context.ts';
import { handInSlogan } from '#app/services/entries/hand-in-slogan.server.ts';
import { handInVideo } from '#app/services/entries/hand-in-video.server.ts';
import { makeContest, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { madeFile } from '#tests/media/made-files.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';

/** Twelve words. */
export const slogan = 'Hành chính phục vụ, người dân hài lòng, Hải Phòng vươn xa';

/** A contest with two units, and acts of whoever takes part in it. */
export async function makeRound2(
  test: TestGround,
  preset: 'cchc-2023' | 'cchc-2024' | 'cchc-2025',
  rules?: (rules: ContestRules) => ContestRules,
) {
  const { ground } = test;
  const contest = await makeContest(ground, { preset, rules });
  const [unit, other] = await Promise.all([
    makeUnit(ground, contest, { code: 'SNV', name: 'Sở Nội vụ' }),
    makeUnit(ground, contest, { code: 'STC', name: 'Sở Tài chính' }),
  ]);
  const person = await makePerson(ground, { fullName: 'Trần Thị Hòa' });
  const contestId = contest.id;
  const as =
    (role: Role, unitId: string | null = null) =>
    () =>
      test.act(person.id, [{ role, contestId, unitId }]);
  return {
    contest,
    unit,
    other,
    person,
    asUnit: as('unit', unit.id),
    asOtherUnit: as('unit', other.id),
    asJudge: as('judge'),
    asSecretary: as('secretary'),
    asContestant: () => test.act(person.id, [], [contestId]),
  };
}

export type Round2 = Awaited<ReturnType<typeof makeRound2>>;

/** A copy of a made file, as if it had just been received. */
export async function received(act: Pick<Act, 'storage'>, name: string) {
  const temporaryPath = act.storage.temporaryPath();
  await copyFile(await madeFile(name), temporaryPath);
  const bytes = await readFile(temporaryPath);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { temporaryPath, originalName: name, sizeBytes: bytes.length, sha256 };
}

type VideoInput = Parameters<typeof handInVideo>[0];

/** What a unit sends with a short clip. */
export async function videoInput(
  round: { contest: ContestInForce; unit: { id: string } },
  act: Act,
  change: Partial<VideoInput> & { fileName?: string } = {},
): Promise<VideoInput> {
  const { fileName = 'short.mp4', ...rest } = change;
  const entry = round.contest.rules.entry;
  return {
    contestId: round.contest.id,
    unitId: round.unit.id,
    entryCode: null,
    title: 'Một cửa, không giấy tờ',
    description: 'Người dân không phải chờ.',
    form: (entry.kind === 'video' && entry.forms[0]) || 'skit',
    file: rest.file ?? (await received(act, fileName)),
    begun: null,
    ...rest,
  };
}

export async function handInClip(
  round: { contest: ContestInForce; unit: { id: string } },
  act: Act,
  change: Partial<VideoInput> & { fileName?: string } = {},
) {
  return handInVideo(await videoInput(round, act, change), act);
}

export function handInWords(
  round: { contest: ContestInForce; unit: { id: string } },
  act: Act,
  change: Partial<Parameters<typeof handInSlogan>[0]> = {},
) {
  const { contest, unit } = round;
  const input = { contestId: contest.id, unitId: unit.id, entryCode: null, slogan, meaning: '' };
  return handInSlogan({ ...input, ...change }, act);
}

/** Codes of refusals, null for what was taken. */
export const codeOf = (verdict: { ok: true } | { ok: false; code: string }) =>
  verdict.ok ? null : verdict.code;
