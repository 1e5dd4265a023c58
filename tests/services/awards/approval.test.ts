import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openVault } from '#app/identity/vault.server.ts';
import { startPublishing } from '#app/jobs/publish-results.server.ts';
import {
  approveProposal,
  returnProposal,
  withdrawProposal,
} from '#app/services/awards/decide-proposal.server.ts';
import { findPublicationRecord } from '#app/services/awards/publication-record.server.ts';
import { checkApproval, publishWhenDue } from '#app/services/awards/publish-due.server.ts';
import { listProposals, viewProposal } from '#app/services/awards/view-proposals.server.ts';
import type { Act } from '#app/services/context.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import { makeGrant } from '#tests/factories/contest.ts';
import { preparedBy, publishByTwo, twoOrganizers } from '#tests/factories/publication.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makeSmallContest, type SmallContest } from './small-contest.ts';

let test: TestGround;
let small: SmallContest;
let people: Awaited<ReturnType<typeof twoOrganizers>>;
let contestId: string;

beforeEach(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  contestId = small.contest.id;
  people = await twoOrganizers(test.ground, contestId);
  for (const [role, act] of Object.entries(people)) {
    const personId = act.actor?.personId ?? '';
    await makeGrant(test.ground, { personId, contestId, role: role as 'secretary' });
  }
});
afterEach(() => test.close());

const prepare = async (more: Partial<Parameters<typeof preparedBy>[1]> = {}) => {
  const prepared = await preparedBy(now(people.secretary), {
    ...{ contestId, scope: ['weekly:1'] },
    ...more,
  });
  if (!prepared.ok) throw new Error(prepared.code);
  return prepared.value.proposalId;
};
const now = (act: Act): Act => ({ ...act, now: test.ground.clock.now() });
const approve = (proposalId: string, act: Act = people.committee) =>
  approveProposal({ contestId, proposalId }, now(act));
const kindsOf = async (act: Act) =>
  (await unreadMessages({ contestId }, act)).map(({ kind }) => kind);
const stateOf = async (proposalId: string) =>
  (await test.ground.db.publicationProposal.findUniqueOrThrow({ where: { id: proposalId } })).state;
const changeFigures = () =>
  test.ground.db.attempt.updateMany({
    where: { contestantId: small.contestants.dung.id, week: 1 },
    data: { correct: 3 },
  });
const publications = () => test.ground.db.publication.count();

describe('approval', () => {
  it('is by the committee, of what the secretary prepared, and publishes at once', async () => {
    const proposalId = await prepare({ note: 'Đã đối chiếu' });
    expect(await kindsOf(people.committee)).toEqual(['publication-waiting']);
    await expect(approve(proposalId, people.secretary)).rejects.toThrow('not permitted');
    await expect(preparedBy(people.committee, { contestId, scope: ['weekly:2'] })).rejects.toThrow(
      'not permitted',
    );
    expect(await preparedBy(people.secretary, { contestId, scope: ['weekly:1'] })).toMatchObject({
      code: 'proposal-open',
    });
    expect(await approve(proposalId)).toMatchObject({ ok: true, value: { number: 1 } });
    expect(await kindsOf(people.committee)).toEqual([]);
    expect(await approve(proposalId)).toMatchObject({ code: 'unknown-proposal' });
    const row = await test.ground.db.publication.findFirstOrThrow();
    expect(row).toMatchObject({
      preparedById: people.secretary.actor?.personId,
      approvedById: people.committee.actor?.personId,
    });
    expect(row.objectionsUntil?.toISOString()).toBe('2023-12-10T17:00:00.000Z');
    const [listed] = await listProposals({ contestId }, people.committee);
    expect(listed).toMatchObject({ state: 'published', publicationNumber: 1 });
  });

  it('is never by the person who prepared it, who may hold both roles', async () => {
    const personId = people.secretary.actor?.personId ?? '';
    const both: Act = {
      ...people.secretary,
      actor: {
        personId,
        contestantIn: [],
        grants: [
          { role: 'secretary', contestId, unitId: null },
          { role: 'committee', contestId, unitId: null },
        ],
      },
    };
    const proposalId = await prepare();
    expect(await approve(proposalId, both)).toMatchObject({ code: 'own-proposal' });
    const sent = { contestId, proposalId, reason: 'x' };
    expect(await returnProposal(sent, both)).toMatchObject({ code: 'own-proposal' });
    expect(await viewProposal({ contestId, proposalId }, both)).toMatchObject({
      ...{ isOwn: true, state: 'waiting', outdated: null },
    });
    expect(await publications()).toBe(0);
  });

  it('may be refused with a reason, and a proposal be withdrawn', async () => {
    const proposalId = await prepare();
    const sent = { contestId, proposalId };
    expect(await returnProposal({ ...sent, reason: ' ' }, people.committee)).toMatchObject({
      code: 'reason-missing',
    });
    expect(
      await returnProposal({ ...sent, reason: 'Thiếu biên bản' }, people.committee),
    ).toMatchObject({ ok: true });
    expect(await stateOf(proposalId)).toBe('returned');
    const [message] = await unreadMessages({ contestId }, people.secretary);
    expect(message).toMatchObject({
      ...{ kind: 'publication-returned', params: { reason: 'Thiếu biên bản' } },
    });
    const again = await prepare();
    expect(
      await withdrawProposal({ contestId, proposalId: again }, people.secretary),
    ).toMatchObject({ ok: true });
    expect(await approve(again)).toMatchObject({ code: 'unknown-proposal' });
    expect(await kindsOf(people.committee)).toEqual([]);
  });

  it('lapses where the figures have changed, and tells both', async () => {
    const proposalId = await prepare();
    await changeFigures();
    expect(await viewProposal({ contestId, proposalId }, people.committee)).toMatchObject({
      outdated: { code: 'changed-meanwhile' },
    });
    expect(await approve(proposalId)).toMatchObject({ code: 'changed-meanwhile' });
    expect(await stateOf(proposalId)).toBe('lapsed');
    for (const act of Object.values(people)) {
      expect(await kindsOf(act)).toEqual(['publication-lapsed']);
    }
    expect(await publications()).toBe(0);
  });

  it('of a week does not hang on what judges, or other weeks, do meanwhile', async () => {
    const proposalId = await prepare();
    const { db } = test.ground;
    await db.scoreSheet.updateMany({ data: { scores: { content: 1 } } });
    await db.attempt.updateMany({ where: { week: 2 }, data: { correct: 2 } });
    expect(await approve(proposalId)).toMatchObject({ ok: true });
    const { snapshot } = await db.publication.findFirstOrThrow();
    const { input } = JSON.parse(snapshot);
    expect(input.sheets).toEqual([]);
    expect(new Set(input.attempts.map(({ week }: { week: number }) => week))).toEqual(new Set([1]));
  });

  it('of what stands already needs the publication that is corrected, and why', async () => {
    await publishByTwo(test.ground, { contestId, scope: ['weekly:1'] });
    const given = { contestId, scope: ['weekly:1'] };
    const correct = (correction: { number: number; reason: string } | null) =>
      preparedBy(now(people.secretary), { ...given, correction });
    expect(await correct(null)).toMatchObject({ code: 'correction-missing' });
    expect(await correct({ number: 1, reason: ' ' })).toMatchObject({ code: 'correction-missing' });
    expect(await correct({ number: 9, reason: 'x' })).toMatchObject({ code: 'corrects-nothing' });
    await test.ground.db.attempt.updateMany({
      where: { contestantId: small.contestants.dung.id, week: 1 },
      data: { correct: 10, prediction: 2 },
    });
    const proposalId = await prepare({ correction: { number: 1, reason: 'Nhập sót một bài' } });
    const view = await viewProposal({ contestId, proposalId }, people.committee);
    expect(view?.changes).toMatchObject([{ award: 'weekly:1', since: 1 }]);
    expect(await approve(proposalId)).toMatchObject({ value: { number: 2 } });
    const record = (number: number) => findPublicationRecord({ contestId, number }, test.ground);
    const correction = { number: 1, reason: 'Nhập sót một bài' };
    expect(await record(2)).toMatchObject({ correction });
    expect(await record(1)).toMatchObject({ correction: null, changes: [] });
    const changed = (await record(2))?.changes[0]?.changes.map(row => [row.kind, row.name]);
    expect(changed).toContainEqual(['gained', 'Hoàng Văn Dũng']);
    expect(changed).toContainEqual(['lost', 'Phạm Thị Chi']);
    const { redaction } = await test.ground.db.publication.findFirstOrThrow({
      where: { number: 2 },
    });
    expect(JSON.parse(redaction)).toMatchObject({ number: 2, correction });
  });
});

describe('publication at a set time', () => {
  const publishAt = new Date('2023-12-06T08:00:00+07:00');
  const approved = async () => {
    const proposalId = await prepare({ publishAt });
    expect(await approve(proposalId)).toMatchObject({ ok: true, value: { number: null } });
    return proposalId;
  };

  it('happens then and not before, once, however many look at it', async () => {
    const proposalId = await approved();
    expect(await publishWhenDue(proposalId, test.ground)).toBe('nothing-to-do');
    test.setNow('2023-12-06T08:00:00+07:00');
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => publishWhenDue(proposalId, test.ground)),
    );
    expect(outcomes.sort()).toEqual(['nothing-to-do', 'nothing-to-do', 'published']);
    expect(await publications()).toBe(1);
    const { publishedAt, redaction } = await test.ground.db.publication.findFirstOrThrow();
    expect(publishedAt).toEqual(publishAt);
    expect(JSON.parse(redaction).publishedAt).toBe(publishAt.toISOString());
  });

  it('is made up for at the next start where it was missed', async () => {
    const proposalId = await approved();
    test.setNow('2023-12-09T10:00:00+07:00');
    const lines: string[] = [];
    const report = (line: string) => void lines.push(line);
    const stop = await startPublishing(test.ground, test.queue, { report });
    expect(await stateOf(proposalId)).toBe('published');
    await stop();
    expect(lines).toEqual([]);
  });

  it('is woken by its job', async () => {
    const report = () => {};
    const stop = await startPublishing(test.ground, test.queue, { report });
    const proposalId = await prepare({ publishAt });
    // the queue's clock is the database's own: this job is due at once
    test.setNow('2023-12-05T12:00:00+07:00');
    expect(await approve(proposalId)).toMatchObject({ ok: true });
    test.setNow('2023-12-06T08:00:00+07:00');
    await test.ground.queue.send('publish-results', `${proposalId}/again`, { proposalId });
    await vi.waitFor(async () => expect(await stateOf(proposalId)).toBe('published'), 60_000);
    await stop();
  });

  it('never brings figures that were not approved; the change is told before the time', async () => {
    const proposalId = await approved();
    expect(await checkApproval(proposalId, test.ground)).toBe('nothing-to-do');
    expect(await stateOf(proposalId)).toBe('approved');
    await changeFigures();
    expect(await checkApproval(proposalId, test.ground)).toBe('lapsed');
    test.setNow('2023-12-06T08:00:00+07:00');
    expect(await publishWhenDue(proposalId, test.ground)).toBe('nothing-to-do');
    expect(await publications()).toBe(0);
    expect(await kindsOf(people.secretary)).toEqual(['publication-lapsed']);
  });

  it('waits while the key can not be opened, and says what to do', async () => {
    await publishByTwo(test.ground, { contestId, scope: ['weekly:2'] });
    const proposalId = await approved();
    const waiting = await prepare({ scope: ['weekly:3'] });
    test.setNow('2023-12-06T08:00:00+07:00');
    const ground = { ...test.ground, vault: openVault(randomBytes(32)) };
    const lines: string[] = [];
    const report = (line: string) => void lines.push(line);
    const stop = await startPublishing(ground, test.queue, { report });
    await stop();
    // by the look at the start, and by the job that was due
    expect([...new Set(lines)]).toEqual([expect.stringContaining('contest awards new-key')]);
    expect(await stateOf(proposalId)).toBe('approved');
    const lost = { ...people.committee, vault: ground.vault };
    expect(await approve(waiting, lost)).toMatchObject({ code: 'key-unreadable' });
    expect(await viewProposal({ contestId, proposalId: waiting }, lost)).toMatchObject({
      ...{ state: 'waiting', canSign: false },
    });
  });

  it('can not be in the past', async () => {
    const past = new Date('2023-12-05T08:59:59+07:00');
    const given = { contestId, scope: ['weekly:1'], publishAt: past };
    expect(await preparedBy(people.secretary, given)).toMatchObject({ code: 'publish-at-past' });
  });
});
