import { isDeepStrictEqual } from 'node:util';
import type { Database } from '#app/db/database.server.ts';
import type { Act } from '#app/services/context.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';
import {
  duringJudging,
  type Owner,
  type RoleColumn,
  thingFields,
  type World,
} from './authorization-world.ts';
import type { Service } from './services-of-the-portal.ts';

/** What a call ended with: its answer, or that the person may not, or a surprise. */
export type Outcome =
  | { is: 'answer'; answer: unknown }
  | { is: 'refused' }
  | { is: 'surprise'; message: string };

const flawedQuestion = { topic: '', text: '', options: [], right: null, source: '' };

/** What every call is given beside the things: so that only who asks, and for what, can be wrong with it. */
const usual = {
  ...{ id: 'a'.repeat(32), query: new URLSearchParams() },
  ...{ week: 4, page: 1, search: '', filter: { kind: null, status: null, search: '', page: 1 } },
  ...{ reason: 'Theo biên bản họp', text: 'Một lời nhắn dài hơn hai mươi ký tự', note: '' },
  ...{ conclusion: 'Giữ điểm', intent: 'save', title: 'Bài', description: 'Mô tả', form: 'skit' },
  ...{ fullName: 'Người Mới', position: null, citizenId: '', username: null, email: null },
  ...{ role: 'judge', name: 'Tên mới', group: 'city', parentId: null, headcount: 5 },
  ...{ award: 'entry', order: [], scope: ['weekly:3'], minutes: null, stamp: 'cũ', token: 'x' },
  ...{
    version: 1,
    revision: 1,
    scores: { content: 35.5, creativity: 20.25, staging: 15, usefulness: 12.75 },
    comment: '',
    target: 'draft',
    drafts: [],
  },
  ...{ kind: 'units', format: 'xlsx', fileName: 'a.csv', bytes: Buffer.from('a,b\n') },
  ...{ confirmPaddedIds: false, decision: 'decline', outcome: 'kept', sharesFigures: false },
  ...{
    question: flawedQuestion,
    answer: 'Đã xem lại',
    hashtag: '#CCHC',
    address: 'https://www.facebook.com/hai-phong/posts/1',
    isHead: false,
  },
  ...{ answers: [], browser: null, seconds: 1, position_: null, judgesPerEntry: 2, seed: 'a' },
  ...{ sizeBytes: 10, declaredBytes: 10, declares: 'file', fingerprint: null, onBehalf: null },
  ...{
    slogan: 'Một hai ba',
    meaning: '',
    begun: null,
    entryCode: null,
    file: { temporaryPath: '/khong-co', originalName: 'a.mp4', sizeBytes: 1, sha256: '' },
  },
  ...{ receivers: 'without', current: 'x', next: 'y', currentCode: '', offer: '', device: null },
  ...{ accepted: 1, mode: 'all', from: null, to: null, basedOnVersion: 0, status: 'proposed' },
  ...{ expectedSha256: null, publishAt: null, objectionDays: 5, correction: null, criteria: [] },
  ...{ figures: [], measuredAt: new Date(), evidence: null, forUnits: false, toJudgeId: null },
  ...{
    preset: 'cchc-2023',
    firstMonday: new Date('2030-01-07T00:00:00+07:00'),
    entriesCloseAt: new Date('2030-03-01T17:00:00+07:00'),
  },
  ...{ closesAt: new Date('2030-01-01T00:00:00Z'), change: 'leave', targetUnitId: null },
};

/** Where services call different things by the same name, or need more of one. By the service's name. */
const otherwise: Record<string, (given: Given) => Record<string, unknown>> = {
  'contests/create-contest createContest': () => ({ code: 'hoi-thi-moi' }),
  'contests/save-unit addUnit': () => ({ code: 'so-moi' }),
  'entries/hand-in-video handInVideo': () => ({ form: 'không có' }),
  'entries/hand-in-for-unit handInVideoForUnit': () => ({
    ...{ form: 'không có', onBehalf: { receivedAt: new Date(duringJudging), reason: 'Gửi đĩa' } },
  }),
  'identity/ask-for-reset askForReset': () => ({ kind: 'password' }),
  'identity/create-person createPerson': () => ({ username: 'nguoi-moi', unitId: null }),
  'identity/find-people findPeople': () => ({ role: 'unit' }),
  'identity/second-factor/confirm-removal confirmRemoval': given => ({
    requestId: given.removalId,
  }),
  'imports/confirm-import discardImport': given => ({ draftId: given.spareDraftId }),
  // one round for all, so that a pair of another owner stands for itself
  'judging/choose-better chooseBetter': given => ({ roundId: given.openRoundId }),
  'judging/change-calibration addCalibrationEntry': () => ({
    sample: { kind: 'own', title: 'Mẫu', description: 'Một bài mẫu' },
  }),
  'judging/submit-all-sheets submitAllSheets': ({ entryCode }) => ({
    drafts: [{ entryCode, version: 1, revision: 0 }],
  }),
  'media/find-picture findPicture': () => ({ kind: 'poster', width: 320 }),
  'publicity/attach-file attachFile': () => ({ bytes: Buffer.from('%PDF-1.7\n') }),
  'publicity/contest-film changeFilm': () => ({ address: 'https://www.youtube.com/watch?v=1' }),
  'quiz/bank/set-draw-rules setDrawRules': () => ({ rules: [] }),
  'quiz/bank/import-questions previewQuestions': given => ({ draftId: given.questionsDraftId }),
  'quiz/bank/import-questions confirmQuestions': given => ({ draftId: given.questionsDraftId }),
  'quiz/bank/import-questions discardQuestions': given => ({
    draftId: given.spareQuestionsDraftId,
  }),
  'quiz/bank/write-questions-file writeQuestionsFile': () => ({ file: 'cau-hoi.xlsx' }),
  'messages/letters changeLetter': () => ({
    ...{ kind: 'hand-in-reminder', subject: 'Nhắc nộp bài', text: 'Nộp tại {{Đường dẫn}}' },
  }),
  // of a person the papers are asked for otherwise
  'quiz/fairness/list-papers listPapers': ({ contestId, contestantIds }) => ({
    ...{ contestId, contestantIds, personId: undefined },
  }),
  'roster/decide-roster-proposals decideRosterProposals': given => ({
    proposalIds: given.rosterProposalIds,
  }),
  'tables/write-organizer-table writeOrganizerTable': () => ({ name: 'don-vi' }),
};

/**
 * Services of one letter although they read a field that others name things by, with why: most would look at it, but
 * answer before. What they do with things of others is for their own tests.
 */
export const looksAtNothing: Record<string, string> = {
  'contests/create-contest createContest': 'a new contest has a code of its own',
  'contests/save-unit addUnit': 'a new unit has a code of its own',
  'entries/hand-in-for-unit handInSloganForUnit': 'a contest of videos takes no slogan',
  'identity/create-person createPerson': 'a new person represents no unit here',
  'identity/second-factor/recovery-codes renewRecoveryCodes': 'its code is no code',
  'identity/second-factor/set-up-second-factor setUpSecondFactor': 'its offer is none',
  'judging/decide-by-round decideByRound': 'these rules declare no pairwise round',
  'judging/reassign-entry reassignEntry': 'nothing was drawn',
  'messages/letters changeLetter': 'the words of a kind of letter',
  'quiz/attempts/save-answer saveAnswer': 'no attempt runs',
  'quiz/attempts/submit-attempt submitAttempt': 'no attempt runs',
  'tables/write-organizer-table writeOrganizerTable': 'a table is of the contest',
};

/** Services whose empty list is a whole answer to whoever may ask: this world has nothing of the kind. */
export const listsNothing: readonly string[] = ['awards/corrections-due correctionsDue'];

/** Of services that answer nobody anything: the table in which one sees what they did. */
const seenIn: Record<string, 'message' | 'importDraft'> = {
  'imports/confirm-import discardImport': 'importDraft',
  'messages/unread-messages readMessage': 'message',
  'quiz/bank/import-questions discardQuestions': 'importDraft',
};

/** When a call is made: where a closing would answer before anything is looked up, earlier. */
function instantOf(name: string): Date {
  if (/^quiz\/bank\//.test(name)) return new Date('2023-10-01T09:00:00+07:00');
  const isBeforeClosing = /^(entries|uploads)\/|^judging\/change-calibration/.test(name);
  return new Date(isBeforeClosing ? '2023-11-10T09:00:00+07:00' : duringJudging);
}

type Given = Record<string, unknown>;

/** A service, called by somebody for somebody's thing. */
export interface Call {
  service: Service;
  role: RoleColumn;
  owner: Owner;
  /** Whose unit is named, if not the owner's of all the rest. */
  place?: Owner;
}

/**
 * Calls services as people of a world do; `undone`: what transactions write is taken back, so that the next call
 * meets the same world.
 */
export function callsIn(test: TestGround, world: World, { undone = false } = {}) {
  const { contest } = world;
  const db = undone ? takingBack(test.ground.db) : test.ground.db;
  const contentOf = async (table: 'message' | 'importDraft') => {
    const rows =
      table === 'message' ? await db.message.findMany() : await db.importDraft.findMany();
    return JSON.stringify(rows.map(({ id, ...row }) => [id, 'readAt' in row && row.readAt]));
  };

  /** The arguments, and which of the things among them the service looks at. */
  function argumentsOf({ service, role, owner, place: unitOf }: Call) {
    const { actor, token } = world.actors[role];
    const act: Act = { ...test.ground, db, now: instantOf(service.name), actor };
    const things = world.thingsOf(role, owner, unitOf);
    const place = { contestId: contest.id, contestCode: contest.code, contest };
    const plain: Given = {
      ...usual,
      rules: contest.rules,
      ...place,
      ...things,
      asked: null,
      token,
    };
    plain.asked = { contest, entryCode: things.entryCode, number: things.number };
    Object.assign(plain, otherwise[service.name]?.(plain));
    for (const [name, value] of Object.entries(plain)) if (value === undefined) delete plain[name];
    const read = new Set<PropertyKey>();
    const fields = new Set<PropertyKey>(thingFields);
    const given = new Proxy(plain, {
      get(target, field) {
        if (fields.has(field) || field === 'asked') read.add(field);
        return Reflect.get(target, field);
      },
    });
    const args = service.parameters.map(({ name, type }): unknown => {
      if (/\bAct\b/.test(type)) return act;
      if (type === 'ContestInForce') return contest;
      if (!/^string$/.test(type)) return name.endsWith('?') ? undefined : given;
      if (fields.has(name) || name === 'id') read.add(name);
      return { id: plain.uploadId, code: plain.unitCode }[name] ?? plain[name];
    });
    return { args, read };
  }

  return async function call(asked: Call): Promise<{ outcome: Outcome; read: Set<PropertyKey> }> {
    const { service } = asked;
    const module_ = (await import(service.file)) as Record<string, (...args: unknown[]) => unknown>;
    const { args, read } = argumentsOf(asked);
    try {
      const table = seenIn[service.name];
      const before = table && (await contentOf(table));
      const given = await module_[service.exported]?.(...args);
      const answer = table ? before !== (await contentOf(table)) : given;
      return { outcome: { is: 'answer', answer }, read };
    } catch (error) {
      const { name, message } = error as Error;
      const outcome: Outcome =
        name === 'NotPermitted' ? { is: 'refused' } : { is: 'surprise', message };
      return { outcome, read };
    }
  };
}

/** The same database, each of whose transactions ends in a rollback. */
function takingBack(db: Database): Database {
  const end = new Error('taken back');
  const $transaction = async (work: unknown, options?: object) => {
    if (typeof work !== 'function') return Promise.all(work as Promise<unknown>[]);
    const done: { answer?: unknown } = {};
    const withinOne = async (transaction: unknown) => {
      done.answer = await work(transaction);
      throw end;
    };
    await db.$transaction(withinOne, options).catch(error => {
      if (error !== end) throw error;
    });
    return done.answer;
  };
  return new Proxy(db, {
    get: (target, field) => (field === '$transaction' ? $transaction : Reflect.get(target, field)),
  });
}

/** Nobody can tell one outcome from the other. */
export const isSame = (one: Outcome, other: Outcome): boolean => isDeepStrictEqual(one, other);

const isNothing = (answer: unknown) =>
  answer === null || answer === false || (Array.isArray(answer) && answer.length === 0);

/** The letter of the table: `+` goes on, `x` refused, `0` as if there were none, `!` a failure. */
export function letterOf(outcome: Outcome, ofNone: Outcome | null): string {
  if (outcome.is === 'refused') return 'x';
  if (outcome.is === 'surprise') return '!';
  const asIfNone = ofNone ? isSame(outcome, ofNone) : isNothing(outcome.answer);
  return asIfNone ? '0' : '+';
}
