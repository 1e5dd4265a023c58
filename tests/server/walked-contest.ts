import type { RouteConfigEntry } from '@remix-run/route-config';
import { expect } from 'vitest';
import routes from '#app/routes.ts';
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
const duringJudging = '2023-11-20T09:00:00+07:00';

/** Every address of the map, as it stands there. */
function patternsOf(entries: readonly RouteConfigEntry[], above = ''): string[] {
  return entries.flatMap(({ path, index, children = [] }) => {
    const here = path ? `${above}/${path}` : above;
    const own = index || children.length === 0 ? [here || '/'] : [];
    return [...own, ...patternsOf(children, here)];
  });
}
export const patterns = patternsOf(routes as RouteConfigEntry[]);

/** A contest in which every address of the map leads somewhere. */
export interface WalkedContest {
  made: PortalContest;
  /** The pattern with things of unit A in it; what can be used up is new each time. */
  addressOf(pattern: string): Promise<string>;
}

export async function makeWalkedContest(test: TestGround): Promise<WalkedContest> {
  test.setNow(duringJudging);
  const made = await makePortalContest(test);
  const standing: Record<string, string> = {};
  const weekly = { contestId: made.contest.id, scope: ['weekly:1'] };
  expect(await publishByTwo(test.ground, weekly)).toMatchObject({ ok: true });
  standing.record = (await makeInterest(test.ground, { entry: made.entries.home })).id;
  standing.discussion = (await makeDiscussion(test.ground, { entry: made.entries.home })).id;
  standing.sample = (await makeSample(test.ground, made)).id;
  const { contest, units } = made;
  const { secretary: authorId } = made.personOf;
  const written = { contestId: made.contest.id, week: 4, number: 1, authorId };
  standing.question = (await makeQuestion(test.ground, written)).id;
  standing.proposal = await makeProposal(test.ground, contest.id, ['weekly:2']);
  standing.objection = await makeObjection(test.ground, contest.id, units.home.id);
  standing.decision = await makeDecision(test.ground, contest.id);
  const asked = { contestId: contest.id, week: 1, count: 1 };
  standing.version = (await makeQuestions(test.ground, asked))[0]?.versionId ?? '';
  const anybody = await test.ground.db.contestant.findFirstOrThrow({
    where: { contestId: contest.id },
  });
  standing.contestantId = anybody.id;
  standing.person = anybody.personId;

  async function addressOf(pattern: string): Promise<string> {
    const values: Record<string, string> = {
      contest: made.contest.code,
      entry: 'V01',
      number: '1',
      picture: 'poster-320.webp',
      receipt: made.receipt.code,
      unit: 'so-noi-vu',
      unitId: made.units.home.id,
      kind: 'units',
      format: 'xlsx',
      ...{ award: 'dot-1', place: '1', document: 'quyet-dinh.pdf', table: 'dot-1.csv' },
      ...{ sheet: 'don-vi.xlsx', file: 'cau-hoi.xlsx' },
      ...{ week: pattern.includes('cau-hoi') ? '4' : '1' },
      ...standing,
    };
    if (pattern.includes(':draft')) {
      const { contest, personOf } = made;
      const given = { contestId: contest.id, week: 4, personId: personOf.secretary };
      values.draft = pattern.includes('cau-hoi')
        ? await makeQuestionsDraft(test.ground, given)
        : await makeImportDraft(test, contest.id, personOf.secretary);
    }
    if (pattern.includes(':upload')) {
      const { contest, units, personOf } = made;
      const given = { contest, unit: units.home, personId: personOf.own };
      values.upload = (await makeUpload(test.ground, given)).id;
    }
    const path = pattern
      .replace('*', 'khong/co/trang/nay')
      .replace(/:(\w+)/g, (_, name: string) => values[name] ?? `no-value-for-${name}`);
    const query = expectations[pattern]?.query;
    return query ? `${path}?${query.replaceAll('{a}', made.units.home.id)}` : path;
  }

  return { made, addressOf };
}
