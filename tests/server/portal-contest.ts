import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Role } from '#app/domain/permissions.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { packTable } from '#app/services/imports/import-drafts.server.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { madeFile } from '#tests/media/made-files.ts';
import { fewPrizes } from '#tests/services/awards/small-contest.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';

/** Who may ask for a page. `own` represents the unit whose entry the URLs name, `other` another one. */
export const people = [
  'visitor',
  'contestant',
  'own',
  'other',
  'judge',
  'branchJudge',
  'secretary',
  'committee',
] as const;
export type Who = (typeof people)[number];

/** Values that stand nowhere else: whoever reads one of them knows whose it is. */
export const marks = {
  citizenIds: { an: '031085001234', binh: '031085005678', chi: '031085009012' },
  emails: { an: 'an.vu.rieng@haiphong.test', judge: 'giam.khao.rieng@haiphong.test' },
  names: {
    an: 'Vũ Thị Ánh Quán',
    binh: 'Đỗ Văn Khôi Trượt',
    chi: 'Phạm Thị Nhì Bảng',
    dung: 'Hoàng Văn Không Giải',
    barred: 'Lê Thị Bị Loại',
    own: 'Trần Đại Diện Nội Vụ',
    other: 'Ngô Đại Diện Tư Pháp',
    judge: 'Giám Khảo Một Kín',
    branchJudge: 'Giám Khảo Hai Kín',
    thirdJudge: 'Giám Khảo Ba Kín',
    secretary: 'Bùi Thư Ký Kín',
    committee: 'Đinh Trưởng Ban Kín',
  },
  comments: {
    judge: 'Nhận xét kín của giám khảo một',
    branchJudge: 'Nhận xét kín của giám khảo hai',
    thirdJudge: 'Nhận xét kín của giám khảo ba',
  },
} as const;

/** Points of each judge for each entry: no average, sum or other figure of the contest is any of them. */
export const points = {
  home: [30.75, 31.25, 33.25],
  justice: [29.75, 28.25, 27.5],
  finance: [12.25, 13.75, 10.5],
} as const;

export type PortalContest = Awaited<ReturnType<typeof makePortalContest>>;

/**
 * A contest with everything that a URL can name. `home` (A) has a ward below it and the judge
 * `branchJudge`; `justice` (B) and `finance` compete with it. Each entry is a stored clip; sheets are in, so that results can be published.
 */
export async function makePortalContest(test: Pick<TestGround, 'ground' | 'folder'>) {
  const { ground } = test;
  const contest = await makeContest(ground, { rules: fewPrizes });
  const home = await makeUnit(ground, contest, { code: 'so-noi-vu', name: 'Sở Nội vụ' });
  const justice = await makeUnit(ground, contest, { code: 'so-tu-phap', name: 'Sở Tư pháp' });
  const finance = await makeUnit(ground, contest, { code: 'so-tai-chinh', name: 'Sở Tài chính' });
  const ward = await makeUnit(ground, contest, {
    ...{ code: 'phuong', name: 'Phường An Biên', group: 'commune', parent: home },
  });

  const personOf = await makeAccounts(test, contest, { home, justice, finance, ward });
  await makeRoster(test, contest, { home, justice, finance, ward }, personOf.contestant);

  const entryOf = async (unit: { id: string }, code: string, title: string) => {
    const storageKey = `entries/${code.toLowerCase()}-1.mp4`;
    await ground.storage.put(storageKey, createReadStream(await madeFile('short.mp4')));
    return makeEntry(ground, { contest, unit, code, versions: [{ title, storageKey }] });
  };
  const entries = {
    home: await entryOf(home, 'V01', 'Nụ cười một cửa'),
    justice: await entryOf(justice, 'V02', 'Chữ ký số về làng'),
    finance: await entryOf(finance, 'V03', 'Kho bạc không giấy tờ'),
  };
  await makeCaptions(test, entries.home.versions[0]?.id ?? '');
  const judges = [personOf.judge, personOf.branchJudge, personOf.thirdJudge];
  const comments = Object.values(marks.comments);
  const at = new Date('2023-11-19T09:00:00+07:00');
  for (const [name, entry] of Object.entries(entries)) {
    await ground.db.scoreSheet.createMany({
      data: judges.map((judgeId, index) => ({
        ...{ entryId: entry.id, judgeId, comment: comments[index] ?? '' },
        status: 'submitted' as const,
        scores: {
          content: points[name as keyof typeof points][index] ?? 0,
          ...{ creativity: 20, staging: 15, usefulness: 10 },
        },
        ...{ updatedAt: at, submittedAt: at },
      })),
    });
  }
  await makePoster(test, entries.home.versions[0]?.id ?? '');
  const receipt = await ground.db.receipt.findFirstOrThrow({
    where: { entryVersion: { entryId: entries.home.id } },
  });
  return { contest, units: { home, justice, finance, ward }, entries, personOf, receipt };
}

async function makeCaptions({ ground }: Pick<TestGround, 'ground'>, entryVersionId: string) {
  const content = Buffer.from('WEBVTT\n\n00:01.000 --> 00:04.000\nXin chào\n');
  const storageKey = `captions/${entryVersionId}/one.vtt`;
  const { bytes, sha256 } = await ground.storage.put(storageKey, Readable.from([content]));
  await ground.db.captions.create({
    data: {
      ...{ entryVersionId, storageKey, sizeBytes: bytes, sha256 },
      ...{ addedAt: ground.clock.now(), addedById: 'to-thu-ky' },
    },
  });
}

/** A version whose preparation is done, its poster that of a picture 320 pixels wide. */
async function makePoster({ ground }: Pick<TestGround, 'ground'>, entryVersionId: string) {
  const storageKey = 'prepared/v01-1/poster-1.webp';
  const { bytes, sha256 } = await ground.storage.put(
    storageKey,
    Readable.from([Buffer.from('WebP')]),
  );
  await ground.db.preparation.create({
    data: {
      ...{ entryVersionId, state: 'ready', percent: 100, attempts: 1, rendition: 'remux' },
      changedAt: ground.clock.now(),
      files: {
        create: {
          ...{ kind: 'poster', width: 320, height: 180, storageKey, sha256 },
          ...{ contentType: 'image/webp', sizeBytes: BigInt(bytes) },
        },
      },
    },
  });
}

type Units = Record<'home' | 'justice' | 'finance' | 'ward', { id: string }>;

async function makeAccounts(
  { ground }: Pick<TestGround, 'ground'>,
  contest: ContestInForce,
  units: Units,
) {
  const account = async (
    fullName: string,
    role: Role | null,
    unit: { id: string } | null,
    given: { email?: string; password?: string } = {},
  ) => {
    const person = await makePerson(ground, { fullName, ...given });
    if (role) {
      const grant = { personId: person.id, contestId: contest.id, role, unitId: unit?.id ?? null };
      await makeGrant(ground, grant);
    }
    return person.id;
  };
  const { names, emails } = marks;
  return {
    contestant: await account(names.an, null, null, {
      // of their own: nobody hands them another
      ...{ email: emails.an, password: 'con mèo trèo cây cau' },
    }),
    own: await account(names.own, 'unit', units.home),
    other: await account(names.other, 'unit', units.justice),
    judge: await account(names.judge, 'judge', units.finance, { email: emails.judge }),
    branchJudge: await account(names.branchJudge, 'judge', units.ward),
    thirdJudge: await account(names.thirdJudge, 'judge', null),
    secretary: await account(names.secretary, 'secretary', null),
    committee: await account(names.committee, 'committee', null),
  };
}

/** Four who sit every week, of whom only the first two win anything, and one who is barred. */
async function makeRoster(
  { ground }: Pick<TestGround, 'ground'>,
  contest: ContestInForce,
  units: Units,
  firstPersonId: string,
) {
  const { names, citizenIds } = marks;
  const { db, vault } = ground;
  await db.person.update({
    where: { id: firstPersonId },
    data: {
      citizenIdCipher: vault.encrypt(citizenIds.an),
      citizenIdHash: vault.hash(citizenIds.an),
    },
  });
  const places = [
    { personId: firstPersonId, unit: units.home, correct: 10 },
    { fullName: names.binh, citizenId: citizenIds.binh, unit: units.ward, correct: 6 },
    { fullName: names.chi, citizenId: citizenIds.chi, unit: units.justice, correct: 9 },
    { fullName: names.dung, unit: units.finance, correct: 7 },
    { fullName: names.barred, unit: units.home, correct: 10, excludedReason: 'role:secretary' },
  ];
  for (const { unit, correct, personId, excludedReason, ...person } of places) {
    const contestant = await makeContestant(ground, {
      ...{ contestId: contest.id, unitId: unit.id, excludedReason },
      personId: personId ?? (await makePerson(ground, person)).id,
    });
    await db.attempt.createMany({
      data: contest.rules.calendar.weeks.map(({ opensAt }, at) => ({
        ...{ contestantId: contestant.id, week: at + 1, correct, prediction: 3 },
        startedAt: new Date(Date.parse(opensAt) + 3_600_000),
        submittedAt: new Date(Date.parse(opensAt) + 3_900_000),
      })),
    });
  }
}

/** A list that waits for its confirmation. @returns its id */
export async function makeImportDraft({ ground }: TestGround, contestId: string, byId: string) {
  const now = ground.clock.now();
  const cells = [
    ['code', 'name', 'group'],
    ['so-moi', 'Sở Mới', 'city'],
  ];
  const rows = cells.map((row, at) => ({ row: at + 1, cells: row }));
  const draft = await ground.db.importDraft.create({
    data: {
      ...{ contestId, kind: 'units', fileName: 'don-vi.csv', createdById: byId, createdAt: now },
      payload: packTable({ rows } as Parameters<typeof packTable>[0], ground.vault),
      expiresAt: new Date(now.getTime() + 3_600_000),
    },
  });
  return draft.id;
}
