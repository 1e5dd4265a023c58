import type { RouteConfigEntry } from '@remix-run/route-config';
import { expect } from 'vitest';
import routes from '#app/routes.ts';
import { makeAnnouncement } from '#tests/factories/announcements.ts';
import { makeInterest } from '#tests/factories/interest.ts';
import { makeDiscussion, makeSample } from '#tests/factories/judging.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { makeQuestion, makeQuestions, makeQuestionsDraft } from '#tests/factories/questions.ts';
import { makeDecision, makeObjection, makeProposal } from '#tests/factories/results-on-record.ts';
import { makeUpload } from '#tests/factories/uploads.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';
import { makeImportDraft, makePortalContest, type PortalContest } from './portal-contest.ts';
import { expectations } from './route-expectations.ts';

/** Entries are closed, judging is open, week 4 is over. */
export const duringJudging = '2023-11-20T09:00:00+07:00';

/** As an id looks, and no thing's. */
const noId = '0190abcd-0000-7000-8000-000000000000';

/** Every address of the map, as it stands there. */
function patternsOf(entries: readonly RouteConfigEntry[], above = ''): string[] {
  return entries.flatMap(({ path, index, children = [] }) => {
    const here = path ? `${above}/${path}` : above;
    const own = index || children.length === 0 ? [here || '/'] : [];
    return [...own, ...patternsOf(children, here)];
  });
}
export const patterns = patternsOf(routes as RouteConfigEntry[]);

/** Whose things an address, or a form, names: those of unit A, of unit B, or such as aren't there. */
export type Whose = 'own' | 'other' | 'none';

/** A contest in which every address of the map leads somewhere. */
export interface WalkedContest {
  made: PortalContest;
  /** The pattern with things of that unit in it, A's unless told; what can be used up is new each time. */
  addressOf(pattern: string, whose?: Whose): Promise<string>;
  /** The id of that unit. */
  unitIdOf(whose: Whose): string;
}

export async function makeWalkedContest(test: TestGround): Promise<WalkedContest> {
  test.setNow(duringJudging);
  const made = await makePortalContest(test);
  const standing: Record<string, string> = {};
  const weekly = { contestId: made.contest.id, scope: ['weekly:1'] };
  expect(await publishByTwo(test.ground, weekly)).toMatchObject({ ok: true });
  const thingsOf = async (whose: 'home' | 'justice'): Promise<Record<string, string>> => {
    const entry = made.entries[whose];
    const receipt = await test.ground.db.receipt.findFirstOrThrow({
      where: { entryVersion: { entryId: entry.id } },
    });
    return {
      record: (await makeInterest(test.ground, { entry })).id,
      discussion: (await makeDiscussion(test.ground, { entry })).id,
      objection: await makeObjection(test.ground, made.contest.id, made.units[whose].id),
      ...{ entry: entry.code, receipt: receipt.code },
      ...{ unit: made.units[whose].code, unitId: made.units[whose].id },
    };
  };
  const things = { own: await thingsOf('home'), other: await thingsOf('justice') };
  standing.sample = (await makeSample(test.ground, made)).id;
  const { contest } = made;
  const { secretary: authorId } = made.personOf;
  const written = { contestId: made.contest.id, week: 4, number: 1, authorId };
  standing.question = (await makeQuestion(test.ground, written)).id;
  standing.proposal = await makeProposal(test.ground, contest.id, ['weekly:2']);
  standing.decision = await makeDecision(test.ground, contest.id);
  const told = await makeAnnouncement(test.ground, { contestId: contest.id, number: 1 });
  Object.assign(standing, { announcement: told.announcementId, attachment: told.fileId });
  const asked = { contestId: contest.id, week: 1, count: 1 };
  standing.version = (await makeQuestions(test.ground, asked))[0]?.versionId ?? '';
  const anybody = await test.ground.db.contestant.findFirstOrThrow({
    where: { contestId: contest.id },
  });
  standing.contestantId = anybody.id;
  standing.person = anybody.personId;

  const nothing: Record<string, string> = {
    ...Object.fromEntries([...Object.keys({ ...standing, ...things.own })].map(key => [key, noId])),
    ...{ draft: noId, upload: 'f'.repeat(32), entry: 'V99' },
  };
  const unitIdOf = (whose: Whose) => (whose === 'none' ? noId : (things[whose].unitId ?? ''));

  /** What is made for one request alone. */
  async function spent(pattern: string, whose: Whose): Promise<Record<string, string>> {
    const { personOf } = made;
    if (pattern.includes(':draft')) {
      const given = { contestId: contest.id, week: 4, personId: personOf.secretary };
      const isOfBank = pattern.includes('cau-hoi');
      const draft = isOfBank
        ? makeQuestionsDraft(test.ground, given)
        : makeImportDraft(test, contest.id, personOf.secretary);
      return { draft: await draft };
    }
    if (!pattern.includes(':upload')) return {};
    const unit = { id: unitIdOf(whose) };
    const personId = whose === 'own' ? personOf.own : personOf.other;
    return { upload: (await makeUpload(test.ground, { contest, unit, personId })).id };
  }

  async function addressOf(pattern: string, whose: Whose = 'own'): Promise<string> {
    const isOfBank = pattern.includes('cau-hoi');
    const values: Record<string, string> = {
      ...{ number: '1', picture: 'poster-320.webp', kind: 'units', format: 'xlsx', language: 'en' },
      ...{ award: 'dot-1', place: '1', document: 'quyet-dinh.pdf', table: 'dot-1.csv' },
      banner: 'ma-qr.png',
      ...{ sheet: 'don-vi.xlsx', chart: 'tham-gia.svg', week: isOfBank ? '4' : '1' },
      ...{ file: isOfBank ? 'cau-hoi.xlsx' : 'nop-bai.ics', letter: 'hand-in-reminder' },
      topic: 'nop-bai',
      ...(whose === 'none'
        ? nothing
        : { ...standing, ...things[whose], ...(await spent(pattern, whose)) }),
    };
    const path = pattern
      .replace('*', 'khong/co/trang/nay')
      .replace(':contest', contest.code)
      .replace(/:(\w+)/g, (_, name: string) => values[name] ?? `no-value-for-${name}`);
    const query = expectations[pattern]?.query;
    return query ? `${path}?${query.replaceAll('{a}', unitIdOf(whose))}` : path;
  }

  return { made, addressOf, unitIdOf };
}
