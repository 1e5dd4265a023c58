import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maximumMinutesBytes } from '#app/media/minutes-file.server.ts';
import { confirmTie, findMinutes } from '#app/services/awards/confirm-tie.server.ts';
import { decideTie } from '#app/services/awards/decide-tie.server.ts';
import { previewAwards } from '#app/services/awards/preview-awards.server.ts';
import { revokeTieDecision } from '#app/services/awards/revoke-tie-decision.server.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import { makeGrant } from '#tests/factories/contest.ts';
import { minutes, publishByTwo, twoOrganizers } from '#tests/factories/publication.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makeSmallContest, type SmallContest } from './small-contest.ts';

let test: TestGround;
let small: SmallContest;
let people: Awaited<ReturnType<typeof twoOrganizers>>;
let contestId: string;

beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  contestId = small.contest.id;
  people = await twoOrganizers(test.ground, contestId);
  const personId = people.secretary.actor?.personId ?? '';
  await makeGrant(test.ground, { personId, contestId, role: 'secretary' });
});
afterAll(() => test.close());

const decide = (more: Partial<Parameters<typeof decideTie>[0]> = {}, act = people.committee) => {
  const order = [small.entries.justice.id, small.entries.home.id];
  const reason = 'Ban Tổ chức biểu quyết';
  return decideTie({ contestId, award: 'entry', order, reason, minutes, ...more }, act);
};
const preview = async (act = people.secretary) => {
  const shown = await previewAwards(contestId, act);
  if (!shown.ok) throw new Error(shown.code);
  return shown.value;
};

describe('a tie', () => {
  it('shows what hangs on it and which declared keys were tried', async () => {
    const { ties } = await preview();
    expect(ties).toHaveLength(1);
    expect(ties[0]).toMatchObject({
      waiting: null,
      ...{ award: 'entry', prizes: ['first', 'second'], rank: 1 },
      keys: [
        { key: 'score', value: '75.25', criterion: null },
        { key: 'criterion:content', value: '30.00', criterion: 'Nội dung và tính phù hợp' },
      ],
    });
  });

  it('needs a reason and minutes that are what they say', async () => {
    await expect(decide({}, people.secretary)).rejects.toThrow('not permitted');
    expect(await decide({ reason: ' ' })).toMatchObject({ code: 'reason-missing' });
    expect(await decide({ minutes: null })).toMatchObject({ code: 'minutes-missing' });
    const of = (bytes: Buffer) => ({ minutes: { fileName: 'bien-ban.pdf', bytes } });
    for (const bytes of [
      Buffer.from('<html><script>'),
      Buffer.from('PK\u0003\u0004 no document'),
      Buffer.from('PK\u0003\u0004 word/document.xml word/vbaProject.bin'),
    ]) {
      expect(await decide(of(bytes))).toMatchObject({ code: 'minutes-kind' });
    }
    const large = Buffer.concat([minutes.bytes, Buffer.alloc(maximumMinutesBytes)]);
    expect(await decide(of(large))).toMatchObject({ code: 'minutes-too-large' });
    expect(await test.ground.db.tieDecision.count()).toBe(0);
  });

  it('is decided once a second organizer has confirmed the committee’s order', async () => {
    const decided = await decide();
    if (!decided.ok) throw new Error(decided.code);
    const { decisionId } = decided.value;
    const scope = ['entry'];
    expect(await publishByTwo(test.ground, { contestId, scope })).toMatchObject({
      code: 'open-tie',
    });
    const waits = await preview();
    // open until it is confirmed, but nobody has to decide it any more
    expect(waits.ties).toMatchObject([{ award: 'entry', waiting: 'to-confirm' }]);
    expect(waits.waiting).toMatchObject([
      { id: decisionId, isOwn: false, stands: false, confirmedBy: null, fileName: 'bien-ban.pdf' },
    ]);
    expect(await decide()).toMatchObject({ code: 'decision-waiting' });
    const unread = () => unreadMessages({ contestId }, people.secretary);
    expect(await unread()).toMatchObject([{ kind: 'tie-to-confirm' }]);
    const asked = { contestId, decisionId };
    expect(await confirmTie(asked, people.committee)).toMatchObject({ code: 'own-decision' });
    await expect(confirmTie(asked, small.as('judge'))).rejects.toThrow('not permitted');
    expect(await confirmTie(asked, people.secretary)).toMatchObject({ ok: true });
    expect(await unread()).toEqual([]);
    const done = await preview();
    expect(done.ties).toEqual([]);
    expect(done.decisions).toMatchObject([{ id: decisionId, stands: true, isDeclared: false }]);
    expect(await confirmTie(asked, people.secretary)).toMatchObject({ code: 'unknown-decision' });
  });

  it('keeps the very minutes, for organizers', async () => {
    const [decision] = (await preview()).decisions;
    const asked = { contestId, decisionId: decision?.id ?? '' };
    await expect(findMinutes(asked, small.as('unit'))).rejects.toThrow('not permitted');
    const file = await findMinutes(asked, people.secretary);
    expect(await findMinutes({ ...asked, decisionId: 'none' }, people.secretary)).toBeNull();
    const stored = await test.ground.storage.openRange(file?.storageKey ?? '');
    expect(await buffer(stored)).toEqual(minutes.bytes);
  });

  it('is confirmed only while it is the tie that was decided', async () => {
    const [decision] = (await preview()).decisions;
    const revoke = { contestId, decisionId: decision?.id ?? '', reason: 'Họp lại' };
    expect(await revokeTieDecision(revoke, people.committee)).toMatchObject({ ok: true });
    const again = await decide();
    if (!again.ok) throw new Error(again.code);
    await test.ground.db.scoreSheet.updateMany({
      where: { entryId: small.entries.home.id },
      data: { scores: { content: 35, creativity: 20, staging: 15, usefulness: 10 } },
    });
    const asked = { contestId, decisionId: again.value.decisionId };
    expect(await confirmTie(asked, people.secretary)).toMatchObject({ code: 'no-such-tie' });
    // a third joins the two: their order waits for nothing any more
    await test.ground.db.scoreSheet.updateMany({
      where: { entry: { contestId }, status: 'submitted' },
      data: { scores: { content: 35, creativity: 20, staging: 15, usefulness: 10 } },
    });
    expect((await preview()).ties).toMatchObject([{ award: 'entry', waiting: 'outdated' }]);
  });
});

it('of a week that is open is none yet: whoever guessed one would learn who has all right', async () => {
  const { an, chi } = small.contestants;
  const attempts = { contestantId: chi.id, week: 4 };
  await test.ground.db.attempt.updateMany({ where: attempts, data: { correct: 10 } });
  const week = small.contest.rules.calendar.weeks[3];
  const given = { award: 'weekly:4', order: [an.id, chi.id] };
  test.setNow(new Date(Date.parse(week?.closesAt ?? '') - 1).toISOString());
  expect(await decide(given, small.as('committee'))).toMatchObject({ code: 'no-such-tie' });
  test.setNow(week?.closesAt ?? '');
  expect(await decide(given, small.as('committee'))).toMatchObject({ ok: true });
});
