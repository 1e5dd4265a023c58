import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decodeText, readTable, type UnreadableTable } from '#app/documents/read-table.server.ts';
import { readAiken } from '#app/domain/quiz/import/aiken.ts';
import { readGift } from '#app/domain/quiz/import/gift.ts';
import { readQuestionTable } from '#app/domain/quiz/import/question-table.ts';
import {
  checkFound,
  formatOfText,
  type ImportDefaults,
  type ImportFlaw,
  type QuestionFormat,
  type ReadQuestion,
} from '#app/domain/quiz/import/read-questions.ts';
import { findLikeQuestions, identityOf } from '#app/domain/quiz/like-questions.ts';
import { quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { ContestInForce } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { draftHours } from '../../imports/import-drafts.server.ts';
import { permit } from '../../permit.ts';
import { type BankRefusal, changeBank, spelling } from './change-bank.server.ts';
import { newestOf, readContestQuestions } from './read-week-questions.server.ts';
import { type LikeQuestion, mostAlike, numbersOf } from './view-bank.server.ts';
import { versionOf } from './write-question.server.ts';

/** Of a text, in bytes; a spreadsheet may have more (documents/read-table). */
export const importTextLimit = 2 * 1024 * 1024;

export const draftKind = 'questions';

export interface ReadQuestionsInput {
  contest: ContestInForce;
  week: number;
  fileName: string;
  bytes: Uint8Array;
  defaults: ImportDefaults;
}

/** `draftId` null: there are flaws, and nothing was kept. */
export interface QuestionsRead {
  format: QuestionFormat;
  count: number;
  flaws: readonly ImportFlaw[];
  draftId: string | null;
}

export type ReadQuestionsRefusal = UnreadableTable | BankRefusal;

/**
 * Reads questions out of a spreadsheet, CSV, GIFT or Aiken into a draft that its preview shows and that lives for a day;
 * with a single flaw nothing is kept. What was sent shows in itself what it is. Changes nothing of the bank.
 */
export async function readQuestionsFile(
  { contest, week, fileName, bytes, defaults }: ReadQuestionsInput,
  act: Act,
): Promise<Verdict<QuestionsRead, ReadQuestionsRefusal>> {
  const { personId } = permit(act, 'quiz.manage', { contestId: contest.id });
  const known = quizWeeks(contest.rules, act.now).find(one => one.week === week);
  if (!known) return refused('week-unknown');
  if (known.state === 'past') return refused('week-over', { week });
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip && bytes.length > importTextLimit) {
    return refused('file-too-large', { maximumBytes: importTextLimit });
  }
  const text = isZip ? null : decodeText(bytes);
  const format = text === null ? 'table' : formatOfText(text);
  const table = format === 'table' ? await readTable(bytes) : null;
  if (table && !table.ok) return table;
  const found = table
    ? readQuestionTable(table.value)
    : format === 'gift'
      ? readGift(text ?? '')
      : readAiken(text ?? '');
  const { questions, flaws: own } = checkFound(found, defaults);
  const stored = await readContestQuestions(contest.id, act.db, week);
  const flaws = [...own, ...inBank(questions, stored)].sort((one, other) => one.row - other.row);
  const count = found.questions.length;
  if (flaws.length > 0) return accepted({ format, count, flaws, draftId: null });
  await act.db.importDraft.deleteMany({ where: { expiresAt: { lte: act.now } } });
  const { id } = await act.db.importDraft.create({
    data: {
      ...{ contestId: contest.id, kind: draftKind, fileName: fileName.slice(0, 200) },
      payload: packQuestions({ week, format, questions }, act.vault),
      ...{ createdById: personId, createdAt: act.now },
      expiresAt: new Date(act.now.getTime() + draftHours * 3_600_000),
    },
  });
  return accepted({ format, count, flaws, draftId: id });
}

/** Questions as they wait: encrypted as lists of people are, since they are secret until their week is over. */
export function packQuestions(kept: Kept, vault: Act['vault']): Uint8Array<ArrayBuffer> {
  return new Uint8Array(vault.encryptBytes(gzipSync(JSON.stringify(kept))));
}

type Kept = { week: number; format: QuestionFormat; questions: readonly ReadQuestion[] };

export interface QuestionsPreview {
  draftId: string;
  fileName: string;
  format: QuestionFormat;
  /** With what is like them in the bank of any week, or nearly so among themselves (`questionId` null). */
  questions: (ReadQuestion & {
    like: (Omit<LikeQuestion, 'questionId'> & { questionId: string | null })[];
  })[];
}

/** What confirming a draft would add; null where there is none, or it has expired. */
export async function previewQuestions(
  { contest, week, draftId }: { contest: ContestInForce; week: number; draftId: string },
  act: Act,
): Promise<QuestionsPreview | null> {
  permit(act, 'quiz.manage', { contestId: contest.id });
  const draft = await findDraft(contest.id, week, draftId, act);
  if (!draft) return null;
  const { fileName, format, questions } = draft;
  const all = await readContestQuestions(contest.id, act.db);
  const stored = all.filter(one => !one.retiredAt);
  const numberOf = numbersOf(all);
  const byId = new Map(stored.map(one => [one.id, one]));
  const byRow = new Map(questions.map(one => [`row ${one.row}`, one]));
  const pairs = findLikeQuestions(
    [...byRow].map(([key, { text, options }]) => ({ key, text, options })),
    stored.map(one => ({ key: one.id, ...newestOf(one) })),
  );
  const pairsOf = Map.groupBy(pairs, ({ one }) => one);
  return {
    ...{ draftId, fileName, format },
    questions: [...byRow].map(([key, question]) => ({
      ...question,
      like: mostAlike(pairsOf.get(key) ?? []).map(({ other, kind }) => {
        const known = byId.get(other);
        const text = known ? newestOf(known).text : (byRow.get(other)?.text ?? '');
        const number = known ? numberOf(known.id) : (byRow.get(other)?.row ?? 0);
        return { kind, questionId: known?.id ?? null, week: known?.week ?? week, number, text };
      }),
    })),
  };
}

export type ConfirmQuestionsRefusal = BankRefusal | 'draft-gone' | 'in-bank';

/** Adds a draft's questions, all of them or none; a draft is confirmed once. They wait for another organizer's review. */
export async function confirmQuestions(
  { contestId, week, draftId }: { contestId: string; week: number; draftId: string },
  act: Act,
): Promise<Verdict<{ count: number }, ConfirmQuestionsRefusal>> {
  permit(act, 'quiz.manage', { contestId });
  return changeBank<{ count: number }, ConfirmQuestionsRefusal>(
    { contestId, week },
    act,
    async (transaction, { personId }) => {
      const draft = await findDraft(contestId, week, draftId, { ...act, db: transaction });
      if (!draft) return { verdict: refused('draft-gone') };
      const stored = await readContestQuestions(contestId, transaction, week);
      const [twin] = inBank(draft.questions, stored);
      if (twin) return { verdict: refused('in-bank', { row: twin.row, ...twin.params }) };
      await transaction.importDraft.delete({ where: { id: draftId } });
      const topicOf = spelling([...stored, ...draft.questions].map(({ topic }) => topic));
      const rows = draft.questions.map((question, at) => ({
        ...{ id: randomUUID(), question: { ...question, topic: topicOf(question.topic) } },
        // a millisecond apart, so that they stand in the order of their file
        createdAt: new Date(act.now.getTime() + at),
      }));
      await transaction.question.createMany({
        data: rows.map(({ id, question: { topic }, createdAt }) => ({
          ...{ id, contestId, week, topic, createdAt },
        })),
      });
      await transaction.questionVersion.createMany({
        data: rows.map(({ id, question }) => ({
          ...{ questionId: id, number: 1, ...versionOf(question, personId, act.now) },
        })),
      });
      const records = rows.map(({ id, question: { topic } }) => ({
        ...{ action: 'question.import', subjectId: id },
        after: { week, topic },
      }));
      return { verdict: accepted({ count: rows.length }), records };
    },
  );
}

/** Throws a draft away. */
export async function discardQuestions(
  { contestId, draftId }: { contestId: string; draftId: string },
  act: Act,
): Promise<void> {
  permit(act, 'quiz.manage', { contestId });
  await act.db.importDraft.deleteMany({ where: { id: draftId, contestId, kind: draftKind } });
}

async function findDraft(
  contestId: string,
  week: number,
  draftId: string,
  { db, vault, now }: { db: Pick<Act['db'], 'importDraft'> } & Pick<Act, 'vault' | 'now'>,
): Promise<(Kept & { fileName: string }) | null> {
  const draft = await db.importDraft.findFirst({
    where: { id: draftId, contestId, kind: draftKind, expiresAt: { gt: now } },
  });
  if (!draft) return null;
  const kept = JSON.parse(gunzipSync(vault.decryptBytes(draft.payload)).toString()) as Kept;
  return kept.week === week ? { ...kept, fileName: draft.fileName } : null;
}

/** Questions that the week has already, but for retired ones. */
function inBank(
  questions: readonly ReadQuestion[],
  stored: Awaited<ReturnType<typeof readContestQuestions>>,
): ImportFlaw[] {
  const there = new Map(
    stored.flatMap((one, at) => (one.retiredAt ? [] : [[identityOf(newestOf(one)), at + 1]])),
  );
  return questions.flatMap((question): ImportFlaw[] => {
    const number = there.get(identityOf(question));
    return number === undefined
      ? []
      : [{ row: question.row, field: '', code: 'in-bank', params: { number } }];
  });
}
