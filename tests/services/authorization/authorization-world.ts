import { Readable } from 'node:stream';
import type { Actor } from '#app/domain/permissions.ts';
import { hashPassword } from '#app/identity/passwords.server.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { findSignedIn, startSession } from '#app/services/identity/sessions.server.ts';
import { makeAnnouncement } from '#tests/factories/announcements.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { madeScreenshot, makeInterest } from '#tests/factories/interest.ts';
import { makeDiscussion, makeSample } from '#tests/factories/judging.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { makeQuestion, makeQuestionsDraft } from '#tests/factories/questions.ts';
import { makeDecision, makeProposal } from '#tests/factories/results-on-record.ts';
import { makeUpload } from '#tests/factories/uploads.ts';
import { makeImportDraft, makePortalContest } from '#tests/server/portal-contest.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';

/** The columns of the matrix, in order. */
export const roles = [
  'visitor',
  'contestant',
  'unit',
  'other unit',
  'judge',
  'judge kept apart',
  'head of jury',
  'secretary',
  'committee',
  'elsewhere',
] as const;
export type RoleColumn = (typeof roles)[number];

/**
 * Whose thing a call names, always as one of the walked contest: of the unit `unit`, of `other unit`, of another
 * contest, of nobody. Of sessions and messages: one's own, another person's, nobody's.
 */
export const owners = ['own', 'other', 'elsewhere', 'none'] as const;
export type Owner = (typeof owners)[number];

/** Judging is open, entries are closed, weeks 1 to 4 are over. */
export const duringJudging = '2023-11-20T09:00:00+07:00';

/** What calls name: by the name that services give the field. */
export type Things = Record<(typeof thingFields)[number], unknown>;
export const thingFields = [
  ...['unitId', 'unitCode', 'entryCode', 'entryCodes', 'number', 'code', 'discussionId'],
  ...['recordId', 'recusalId', 'sheetId', 'objectionId', 'proposalId', 'proposalIds', 'uploadId'],
  ...['personId', 'judgeId', 'fromJudgeId', 'grantId', 'contestantId', 'contestantIds', 'draftId'],
  ...['questionId', 'versionId', 'sampleId', 'decisionId', 'rosterProposalIds', 'roundId'],
  ...[
    'requestId',
    'removalId',
    'sessionId',
    'messageId',
    'betterCode',
    'otherCode',
    'questionsDraftId',
  ],
  ...['announcementId', 'fileId'],
  ...['spareDraftId', 'spareQuestionsDraftId'],
] as const;

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** Two contests with a thing of each kind in both, and somebody for each column. */
export async function makeWorld(test: TestGround) {
  test.setNow(duringJudging);
  const { ground } = test;
  const { db } = ground;
  const made = await makePortalContest(test);
  const { contest, units, entries, personOf } = made;
  await publishByTwo(ground, { contestId: contest.id, scope: ['weekly:1'] });

  const poster = await db.preparedFile.findFirstOrThrow({ where: { kind: 'poster' } });
  await ground.storage.put(poster.storageKey, Readable.from([await madeScreenshot('webp')]));
  const rendition = { kind: 'rendition' as const, width: 1280, height: 720 };
  await db.preparedFile.create({ data: { ...poster, ...rendition, id: undefined } });

  const far = await makeContest(ground, { preset: 'cchc-2023', code: 'noi-khac' });
  const farUnit = await makeUnit(ground, far, { code: 'so-o-noi-khac' });
  const farEntry = await makeEntry(ground, { contest: far, unit: farUnit, code: 'V77' });
  const stranger = await makePerson(ground);
  for (const role of ['unit', 'judge', 'secretary', 'committee'] as const) {
    const unitId = role === 'unit' ? farUnit.id : null;
    await makeGrant(ground, { personId: stranger.id, contestId: far.id, role, unitId });
  }
  await db.roleGrant.updateMany({
    where: { personId: personOf.thirdJudge, role: 'judge' },
    data: { isHead: true },
  });

  // of little work, so that telling a wrong password from a right one takes none of the test's time
  const passwordHash = await hashPassword('con mèo trèo cây cau', { N: 1024, r: 8, p: 1 });
  await db.person.updateMany({
    where: { id: { in: [...Object.values(personOf), stranger.id] } },
    data: { passwordHash },
  });

  const personIds: Record<RoleColumn, string | null> = {
    visitor: null,
    contestant: personOf.contestant,
    unit: personOf.own,
    'other unit': personOf.other,
    judge: personOf.judge,
    'judge kept apart': personOf.branchJudge,
    'head of jury': personOf.thirdJudge,
    secretary: personOf.secretary,
    committee: personOf.committee,
    elsewhere: stranger.id,
  };
  const actors = {} as Record<RoleColumn, { actor: Actor | null; token: string | null }>;
  const personal = {} as Record<RoleColumn, Record<string, string>>;
  for (const role of roles) {
    const personId = personIds[role] ?? personOf.own;
    const { token } = await startSession(personId, ground);
    const signedIn = personIds[role] ? await findSignedIn(token, ground) : null;
    actors[role] = { actor: signedIn?.actor ?? null, token: signedIn && token };
    await startSession(personId, ground);
    const session = await db.session.findFirstOrThrow({
      where: { personId },
      orderBy: { createdAt: 'desc' },
    });
    const message = await db.message.create({
      data: {
        ...{ contestId: contest.id, personId, kind: 'judging-reminder', params: {} },
        sentAt: ground.clock.now(),
      },
    });
    personal[role] = { sessionId: session.id, messageId: message.id };
  }

  let citizens = 0;
  const newCitizenId = () => `03108577${String(++citizens).padStart(4, '0')}`;

  // each is thrown away once
  const spareDrafts: Record<string, Record<string, string>> = {};
  for (const role of ['secretary', 'committee'] as const) {
    for (const owner of ['own', 'other']) {
      const draft = { contestId: contest.id, week: 4, personId: personOf[role] };
      spareDrafts[`${role} ${owner}`] = {
        spareDraftId: await makeImportDraft(test, contest.id, personOf[role]),
        spareQuestionsDraftId: await makeQuestionsDraft(ground, draft),
      };
    }
  }

  const ofContest = async (of: ContestInForce) => {
    const authorId = personOf.secretary;
    const written = { contestId: of.id, week: 4, number: 1, authorId };
    const question = await makeQuestion(ground, written);
    const given = { contestId: of.id, week: 4, personId: authorId };
    const person = await makePerson(ground, { citizenId: newCitizenId() });
    const grant = { personId: person.id, contestId: of.id, role: 'judge' as const };
    const at = ground.clock.now();
    const lapsesAt = new Date(at.getTime() + 86_400_000);
    const asked = (kind: 'password' | 'secondFactor') =>
      db.resetRequest.create({
        data: {
          ...{ contestId: of.id, personId: person.id, kind, reason: 'Mất điện thoại' },
          ...{ askedById: authorId, askedAt: at, lapsesAt },
        },
      });
    return {
      questionId: question.id,
      versionId: question.versions[0]?.id,
      draftId: await makeImportDraft(test, of.id, authorId),
      questionsDraftId: await makeQuestionsDraft(ground, given),
      sampleId: (await makeSample(ground, { contest: of })).id,
      decisionId: await makeDecision(ground, of.id),
      ...{ personId: person.id, grantId: (await makeGrant(ground, grant)).id },
      requestId: (await asked('password')).id,
      removalId: (await asked('secondFactor')).id,
      ...(await makeAnnouncement(ground, { contestId: of.id, number: 1 })),
    };
  };
  const ofUnit = async (
    of: { id: string },
    unit: { id: string; code: string },
    entry: { id: string; code: string },
    publicationId: string | null,
  ) => {
    const at = ground.clock.now();
    const place = { contestId: of.id, unitId: unit.id };
    const judgeId = (await makePerson(ground)).id;
    await makeGrant(ground, { personId: judgeId, contestId: of.id, role: 'judge' });
    const by = { recordedById: personOf.secretary, recordedAt: at };
    const recusal = { data: { entryId: entry.id, judgeId, reason: 'Cùng quê', ...by } };
    const joining = {
      ...place,
      change: 'join' as const,
      ...{ fullName: 'Người Mới', proposedById: personOf.own, proposedAt: at },
    };
    const sheet = await db.scoreSheet.create({
      data: { entryId: entry.id, judgeId, status: 'submitted', scores: {}, updatedAt: at },
    });
    const contestant = await makeContestant(ground, {
      ...place,
      personId: (await makePerson(ground, { citizenId: newCitizenId() })).id,
    });
    await db.attempt.create({
      data: {
        ...{ contestantId: contestant.id, week: 4, correct: 0, seed: 'a', deadline: at },
        ...{ startedAt: at, submittedAt: at },
      },
    });
    const proposal = await db.rosterProposal.create({ data: joining });
    const objection = publicationId
      ? await db.objection.create({
          data: {
            ...{ ...place, publicationId, text: 'Đề nghị xem lại.' },
            ...{ filedById: personOf.own, filedAt: at },
          },
        })
      : null;
    const [version] = await db.entryVersion.findMany({ where: { entryId: entry.id } });
    const [likeTo] = entries.finance.versions;
    await db.likeness.create({
      data: {
        ...{ contestId: of.id, kind: 'bytes', share: 1, foundAt: at },
        ...{ earlierVersionId: version?.id ?? '', laterVersionId: likeTo?.id ?? '' },
      },
    });
    const receipt = await db.receipt.findFirstOrThrow({
      where: { entryVersion: { entryId: entry.id } },
    });
    return {
      ...{ unitId: unit.id, unitCode: unit.code, entryCode: entry.code, code: receipt.code },
      ...{ entryCodes: [entry.code, 'V03'], betterCode: entry.code, otherCode: 'V03' },
      discussionId: (await makeDiscussion(ground, { entry })).id,
      recordId: (await makeInterest(ground, { entry })).id,
      recusalId: (await db.recusal.create(recusal)).id,
      ...{ sheetId: sheet.id, judgeId, fromJudgeId: judgeId },
      ...{ contestantId: contestant.id, contestantIds: [contestant.id] },
      rosterProposalIds: [proposal.id],
      objectionId: objection?.id ?? 'khong-co',
      uploadId: (await makeUpload(ground, { contest: of, unit, personId: personOf.own })).id,
      roundId: (
        await db.pairwiseRound.create({
          data: {
            ...{ contestId: of.id, entryIds: [entry.id, entries.finance.id], reason: 'Bằng điểm' },
            ...{ openedById: personOf.secretary, openedAt: at },
          },
        })
      ).id,
    };
  };
  const publication = await db.publication.findFirstOrThrow({ where: { contestId: contest.id } });
  const farThings = {
    ...(await ofContest(far)),
    ...(await ofUnit(far, farUnit, farEntry, null)),
    ...{ number: 99, proposalId: 'khong-co' },
  };
  Object.assign(farThings, {
    spareDraftId: farThings.draftId,
    spareQuestionsDraftId: farThings.questionsDraftId,
  });
  const here = {
    ...(await ofContest(contest)),
    proposalId: await makeProposal(ground, contest.id, ['weekly:2']),
    number: 1,
  };
  const nothing = Object.fromEntries(
    thingFields.map(field => [field, field.endsWith('s') ? ['khong-co'] : 'khong-co']),
  );
  const things: Record<Owner, Record<string, unknown>> = {
    own: { ...here, ...(await ofUnit(contest, units.home, entries.home, publication.id)) },
    other: { ...here, ...(await ofUnit(contest, units.justice, entries.justice, publication.id)) },
    elsewhere: farThings,
    none: {
      ...nothing,
      ...{ number: 99, entryCode: 'V99', betterCode: 'V99', otherCode: 'V98' },
      ...{ entryCodes: ['V99', 'V98'], uploadId: 'f'.repeat(32) },
    },
  };
  const own = (role: RoleColumn, owner: Owner): Record<string, unknown> => {
    if (owner === 'none') return {};
    if (owner === 'own') return personal[role];
    if (owner === 'other') return personal[role === 'unit' ? 'secretary' : 'unit'];
    return personal[role === 'elsewhere' ? 'committee' : 'elsewhere'];
  };
  return {
    contest,
    actors,
    /** The things that a call of that role names; `place`: the unit of another owner than the rest. */
    thingsOf: (role: RoleColumn, owner: Owner, place = owner): Record<string, unknown> => ({
      ...{ spareDraftId: 'khong-co', spareQuestionsDraftId: 'khong-co' },
      ...things[owner],
      ...spareDrafts[`${role} ${owner}`],
      ...own(role, owner),
      ...{ unitId: things[place].unitId, unitCode: things[place].unitCode },
      openRoundId: things.own.roundId,
    }),
  };
}
