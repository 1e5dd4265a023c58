import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeGift } from '#app/domain/quiz/import/gift.ts';
import { findDraft } from '#app/services/imports/import-drafts.server.ts';
import { listImports } from '#app/services/imports/list-imports.server.ts';
import {
  confirmQuestions,
  discardQuestions,
  previewQuestions,
  readQuestionsFile,
} from '#app/services/quiz/bank/import-questions.server.ts';
import {
  type QuestionFile,
  writeQuestionsFile,
} from '#app/services/quiz/bank/write-questions-file.server.ts';
import { makeContest, makePerson } from '#tests/factories/contest.ts';
import { madeQuestion, makeQuestion } from '#tests/factories/questions.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let contest: Awaited<ReturnType<typeof makeContest>>;
let authorId: string;

beforeAll(async () => {
  test = await openTestGround();
  contest = await makeContest(test.ground);
  authorId = (await makePerson(test.ground)).id;
  test.setNow('2023-10-20T09:00:00+07:00');
});
afterAll(() => test.close());

const act = () => test.act(authorId, [{ role: 'secretary', contestId: contest.id, unitId: null }]);
const read = async (week: number, content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const asked = { contest, week, fileName: 'cau-hoi.txt', bytes };
  const answer = await readQuestionsFile({ ...asked, defaults: { topic: '', source: '' } }, act());
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const place = (week: number, draftId: string | null) => ({
  ...{ contestId: contest.id, week, draftId: draftId ?? '' },
});
const file = async (week: number, name: QuestionFile) =>
  (await writeQuestionsFile({ contest, week, file: name }, act()))?.bytes ?? new Uint8Array();
const questions = (week: number) =>
  test.ground.db.question.findMany({
    where: { contestId: contest.id, week },
    include: { versions: true },
    orderBy: { createdAt: 'asc' },
  });

it('adds all of a file once it was looked at and confirmed, and what was exported comes in again', async () => {
  const made = [1, 2, 3].map(number => madeQuestion(number, { text: `Câu ${number}:\nlà = gì?` }));
  const { draftId, format, count } = await read(1, writeGift(made));
  expect({ format, count }).toEqual({ format: 'gift', count: 3 });
  expect(await questions(1)).toEqual([]);
  // it isn't one of the lists of people, on whose page it neither shows nor opens
  expect(await findDraft(contest.id, draftId ?? '', act())).toBeNull();
  expect((await listImports({ contestId: contest.id }, act())).drafts).toEqual([]);
  const preview = { contest, week: 1, draftId: draftId ?? '' };
  expect((await previewQuestions(preview, act()))?.questions).toMatchObject(made);
  expect(await previewQuestions({ ...preview, week: 2 }, act())).toBeNull();
  expect(await confirmQuestions(place(1, draftId), act())).toMatchObject({ value: { count: 3 } });
  expect(await confirmQuestions(place(1, draftId), act())).toMatchObject({ code: 'draft-gone' });
  const stored = await questions(1);
  expect(stored.map(({ versions: [one] }) => one?.text)).toEqual(made.map(({ text }) => text));
  expect(stored[0]?.versions).toMatchObject([{ accepted: 1 << 1, reviewedAt: null }]);

  for (const name of ['cau-hoi.xlsx', 'cau-hoi.gift.txt'] as const) {
    const again = await read(2, await file(1, name));
    expect(again.flaws).toEqual([]);
    const shown = await previewQuestions({ contest, week: 2, draftId: again.draftId ?? '' }, act());
    const oneLine = name === 'cau-hoi.xlsx';
    expect(shown?.questions).toMatchObject(
      made.map(({ text, ...rest }) => ({
        ...rest,
        text: oneLine ? text.replace('\n', ' ') : text,
      })),
    );
    expect(shown?.questions[0]?.like[0]).toMatchObject({ kind: 'same', week: 1 });
    await discardQuestions(place(2, again.draftId), act());
    expect(await confirmQuestions(place(2, again.draftId), act())).toMatchObject({ ok: false });
  }
  expect(await questions(2)).toEqual([]);
});

it('says on record who took a week’s questions with their answers, in which format', async () => {
  const taken = () =>
    test.ground.db.auditEvent.findMany({
      where: { action: 'question.export', subjectId: `${contest.id}/2` },
      orderBy: { id: 'asc' },
    });
  await file(2, 'mau-cau-hoi.xlsx');
  expect(await taken()).toEqual([]);
  await file(2, 'cau-hoi.gift.txt');
  await file(2, 'cau-hoi.xlsx');
  const by = { contestId: contest.id, actorId: authorId };
  expect(await taken()).toMatchObject([
    { ...by, after: { week: 2, format: 'gift' } },
    { ...by, after: { week: 2, format: 'xlsx' } },
  ]);
});

it('keeps nothing of a file with a single flaw, and names each by its row', async () => {
  const example = await read(3, await file(3, 'mau-cau-hoi.xlsx'));
  expect(example).toMatchObject({ format: 'table', count: 1, flaws: [] });
  const flawed = await read(
    3,
    'câu hỏi;phương án a;b;c;d;đáp án;căn cứ;chủ đề\nAi?;1;2;3;4;A;;Chung\nGì?;1;2;3;3;A;Luật;Chung',
  );
  expect(flawed.draftId).toBeNull();
  expect(flawed.flaws).toEqual([
    { row: 2, field: 'source', code: 'required' },
    { row: 3, field: 'option.3', code: 'option-twice', params: { option: 'C' } },
  ]);
  const wrong = readQuestionsFile(
    {
      ...{ contest, week: 3, fileName: 'x', bytes: Buffer.from([0xff, 0x41, 0x80]) },
      defaults: { topic: '', source: '' },
    },
    act(),
  );
  expect(await wrong).toMatchObject({ code: 'not-utf-8' });
});

it('takes no question that its week has, even if it came while the draft waited', async () => {
  await makeQuestion(test.ground, { contestId: contest.id, week: 4, number: 1, authorId });
  const { flaws } = await read(4, writeGift([madeQuestion(2), madeQuestion(1)]));
  expect(flaws).toMatchObject([{ code: 'in-bank', params: { number: 1 } }]);
  const { draftId } = await read(4, writeGift([madeQuestion(2), madeQuestion(3)]));
  await makeQuestion(test.ground, { contestId: contest.id, week: 4, number: 3, authorId });
  expect(await confirmQuestions(place(4, draftId), act())).toMatchObject({ code: 'in-bank' });
  expect(await questions(4)).toHaveLength(2);
});
