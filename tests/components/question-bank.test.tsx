import { describe, expect, test } from 'vitest';
import { translator } from '#app/components/i18n.ts';
import { ImportQuestionsPage } from '#app/components/quiz/bank/import-page.tsx';
import { QuestionFormPage } from '#app/components/quiz/bank/question-form-page.tsx';
import { QuestionPage } from '#app/components/quiz/bank/question-page.tsx';
import { QuestionWeekPage } from '#app/components/quiz/bank/week-page.tsx';
import { readAiken } from '#app/domain/quiz/import/aiken.ts';
import { readGift } from '#app/domain/quiz/import/gift.ts';
import { checkFound } from '#app/domain/quiz/import/read-questions.ts';
import { checkQuestion } from '#app/domain/quiz/write-question.ts';
import { madeQuestion } from '#tests/factories/questions.ts';
import { render } from './render.tsx';

const t = translator('vi');
const contest = { code: 'cchc-2025', title: 'Hội thi năm 2025' };
const week = {
  ...{ week: 2, state: 'now' as const },
  ...{ opensAt: '2025-11-10T08:00:00+07:00', closesAt: '2025-11-14T17:00:00+07:00' },
};
const place = { contest, week, topics: ['Chung'], sources: ['Luật'] };

describe('each answer says in words what to do', () => {
  const params = {
    ...{ maximum: 500, option: 'A', firstRow: 2, number: 3, count: 5, week: 1, topic: 'Chung' },
    ...{ sum: 9, expected: 10, row: 4, maximumBytes: 2048, line: 7 },
    ...{ drawable: 1, missing: 2 },
  };
  const codes = {
    flaws: [
      ...[
        'required',
        'too-long',
        'option-twice',
        'right-missing',
        'column-missing',
        'column-twice',
        'no-columns',
      ],
      ...['no-rows', 'no-questions', 'too-many-questions', 'twice-in-file', 'in-bank', 'braces'],
      ...['right-unclear', 'no-answers', 'not-multiple-choice', 'part-right', 'several-right'],
      ...[
        'not-four-options',
        'answer-line-missing',
        'answer-line-wrong',
        'answer-without-question',
      ],
    ],
    refusals: [
      ...['week-unknown', 'week-over', 'question-flawed', 'question-unknown', 'twice-in-week'],
      ...['retired', 'changed-meanwhile', 'nothing-changed', 'already-reviewed', 'own-version'],
      ...['reason-missing', 'reason-too-long', 'sum-differs', 'topic-unknown', 'draft-gone'],
      ...['in-bank', 'nothing-sent', 'both-sent', 'file-empty', 'file-too-large', 'count-wrong'],
      ...['too-many-rows', 'old-spreadsheet', 'broken-spreadsheet', 'not-a-table', 'not-utf-8'],
      'broken-quotes',
    ],
    lacks: ['no-rules', 'sum-differs', 'topic-short'],
  };
  test.each(Object.entries(codes))('%s', (kind, names) => {
    for (const name of names) {
      const words = t(`quiz-bank:${kind}.${name}`, params);
      expect(words).not.toContain(`${kind}.`);
      expect(words).not.toContain('{{');
      expect(words).toMatch(/\.$/);
    }
  });

  test('the examples on the import page are read as they stand', () => {
    const defaults = { topic: '', source: '' };
    for (const found of [
      readGift(t('quiz-bank:importing.gift')),
      readAiken(t('quiz-bank:importing.aiken')),
    ]) {
      const { questions, flaws } = checkFound(found, defaults);
      expect(flaws).toEqual([]);
      expect(questions).toMatchObject([{ topic: 'Thủ tục hành chính' }]);
    }
  });
});

test('a flawed question keeps what was typed, each flaw beside its field; the preview gives no answer away', async () => {
  const typed = { ...madeQuestion(1), options: ['Một', 'Hai', 'một', ''], topic: 'Chủ đề "lạ"' };
  const checked = checkQuestion(typed);
  const form = { ...place, topic: '', edited: null, latest: null, done: null };
  const flawed = await render(
    <QuestionFormPage
      {...form}
      answer={{ typed, flaws: checked.ok ? [] : checked.flaws, refusal: null, preview: false }}
    />,
  );
  expect(flawed).toContain('value="Chủ đề &quot;lạ&quot;"');
  expect(flawed).toContain('Phương án C: Giống phương án A.');
  expect(flawed).toContain('id="option.3-error"');
  const sound = { ...madeQuestion(2), right: 1 };
  const shown = await render(
    <QuestionFormPage
      {...form}
      answer={{ typed: sound, flaws: [], refusal: null, preview: true }}
    />,
  );
  const preview = shown.slice(shown.indexOf('Thí sinh sẽ thấy'), shown.indexOf('<form'));
  expect(preview).toContain('Phương án hai của câu 2');
  expect(preview).not.toContain(sound.source);
});

test('of a week that is over the form gives way to the question as it stands; what was typed as it closed stays', async () => {
  const over = { ...place, week: { ...week, state: 'past' as const }, topic: '', done: null };
  const edited = { id: 'q', number: 1, stamp: 's', version: 1, isReviewed: true };
  const latest = madeQuestion(1);
  const closed = await render(<QuestionFormPage {...over} {...{ edited, latest }} answer={null} />);
  expect(closed).not.toContain('<textarea');
  expect(closed).toContain(latest.text);
  expect(closed).toContain('xin chấm lại câu hỏi');
  const refusal = { code: 'week-over', params: { week: 1 } };
  const typed = { ...latest, text: 'Chữ đã gõ?' };
  const answer = { typed, flaws: [], refusal, preview: false };
  const late = await render(<QuestionFormPage {...over} {...{ edited, latest, answer }} />);
  expect(late).toContain('Chữ đã gõ?');
});

test('a week that is open says what it lacks, which questions are alike, and keeps wrong counts', async () => {
  const html = await render(
    <QuestionWeekPage
      {...{ contest, week, questionsPerAttempt: 10, filter: 'trung', done: null }}
      readiness={{ isReady: false, lacks: [{ code: 'no-rules', params: { expected: 10 } }] }}
      topics={[{ topic: 'Chung', count: 4, drawable: 2, questions: 2 }]}
      questions={['alone', 'alike'].map((id, at) => ({
        ...{ id, number: at + 1, ...madeQuestion(at), topic: 'Chung', state: 'changed' },
        ...{ authorName: null, mayReview: true },
        like:
          id === 'alone' ? [] : [{ kind: 'same', questionId: 'x', week: 1, number: 9, text: '' }],
      }))}
      answer={{
        typed: { Chung: 'mười' },
        wrong: ['Chung'],
        refusal: { code: 'count-wrong', params: { maximum: 100 } },
      }}
    />,
  );
  expect(html).toContain('cần chọn 10 câu từ các chủ đề');
  expect(html).toContain('Trùng với câu số 9 của đợt 1');
  expect(html).toContain('value="mười"');
  expect(html).not.toContain(madeQuestion(0).text);
  expect(html).toContain('bài thi đang làm giữ nguyên câu hỏi đã nhận');
});

test('its author can’t review a question, and a reviewer is told what a retirement would break', async () => {
  const question = (given: { isOwn: boolean; mayReview: boolean; isIndispensable: boolean }) => ({
    ...{ id: 'q', number: 1, week, topic: 'Chung', state: 'waiting' as const, stamp: '1-a-b' },
    ...{ retiredAt: null, retiredReason: null, attempts: 3, like: [] },
    lacksWithout: [
      { code: 'topic-short', params: { topic: 'Chung', count: 5, drawable: 4, missing: 1 } },
    ],
    versions: [
      {
        ...{ ...madeQuestion(1), number: 1, createdAt: week.opensAt, authorName: 'A' },
        ...{ reviewedAt: null, reviewerName: null, inUse: false },
      },
    ],
    ...given,
  });
  const page = (given: Parameters<typeof question>[0]) =>
    render(<QuestionPage {...{ contest, done: null, answer: null }} question={question(given)} />);
  expect(await page({ isOwn: true, mayReview: false, isIndispensable: false })).not.toContain(
    'value="review"',
  );
  const reviewer = await page({ isOwn: false, mayReview: true, isIndispensable: false });
  expect(reviewer).toContain('name="stamp" value="1-a-b"');
  expect(reviewer).toContain('không ai vào thi được');
  expect(reviewer).toContain('value="retire"');
  // what an open week can't do without has to be replaced first
  const kept = await page({ isOwn: false, mayReview: true, isIndispensable: true });
  expect(kept).not.toContain('value="retire"');
  expect(kept).toContain('cần có câu thay thế');
});

test('an import with flaws keeps what was pasted and names each line', async () => {
  const pasted = 'Ai? {=a ~b}';
  const { flaws } = readGift(pasted);
  const html = await render(
    <ImportQuestionsPage
      {...place}
      answer={{
        ...{ typed: { pasted, topic: 'Chung', source: '' }, withFile: false, refusal: null },
        read: { format: 'gift', flaws, flawCount: 101 },
      }}
    />,
  );
  expect(html).toContain(pasted);
  expect(html).toContain('Có 2 phương án, cần đúng 4 phương án.');
  expect(html).toContain('Còn 100 chỗ nữa');
});
