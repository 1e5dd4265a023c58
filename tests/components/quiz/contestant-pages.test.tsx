import { expect, it } from 'vitest';
import { AuditChanges } from '#app/components/audit/audit-changes.tsx';
import { translator } from '#app/components/i18n.ts';
import { QuizPage } from '#app/components/quiz/attempt/quiz-page.tsx';
import { ResultPage } from '#app/components/quiz/attempt/result-page.tsx';
import { WeekRulesPage } from '#app/components/quiz/attempt/week-rules-page.tsx';
import { acceptsAll } from '#app/domain/quiz/question.ts';
import { render } from '../render.tsx';

const contest = { code: 'cchc-2024', title: 'Hội thi' };
const attempt = {
  ...{ startedAt: '2024-10-11T03:00:00Z', submittedAt: '2024-10-11T03:05:00Z', isSubmitted: true },
  ...{ correct: 9, prediction: 15, questions: [] },
};
const page = {
  ...{ contest, week: 1, closesAt: '2024-10-11T17:00:00+07:00', count: 10, late: [3], attempt },
  outcome: { allCorrect: null, regraded: [] },
};

it('an answer that came after the end is told why: handed in before, or the time was up', async () => {
  const submitted = await render(<ResultPage {...page} />);
  expect(submitted).toContain('Câu 3 đến máy chủ sau khi ông/bà đã nộp bài');
  expect(submitted).not.toContain('sau khi hết giờ');
  const ranOut = await render(
    <ResultPage {...page} attempt={{ ...attempt, isSubmitted: false }} />,
  );
  expect(ranOut).toContain('Câu 3 đến máy chủ sau khi hết giờ');
});

it('once a week is published its contestant reads how the prediction did', async () => {
  const read = (allCorrect: number | null) =>
    render(<ResultPage {...page} outcome={{ allCorrect, regraded: [] }} />);
  expect(await read(null)).not.toContain('Kết quả đã công bố');
  const off = await read(1234);
  expect(off).toContain('1.234 người trả lời đúng cả 10 câu');
  expect(off).toContain('lệch 1.219 người');
  expect(await read(15)).toContain('đúng bằng số đó');
});

it('a regraded question is explained on the result of whoever drew it', async () => {
  const regraded = [
    {
      place: 3,
      right: ['Bộ Nội vụ'],
      reason: 'Nghị định đã sửa',
      regradedAt: '2024-10-14T02:00:00Z',
    },
    { place: 5, right: 'all' as const, reason: 'Câu sai', regradedAt: '2024-10-14T02:00:00Z' },
  ];
  const html = await render(<ResultPage {...page} outcome={{ allCorrect: 1, regraded }} />);
  expect(html).toMatch(/Câu 3 được chấm lại ngày .*: tính đúng phương án “Bộ Nội vụ”/);
  expect(html).toContain('Lý do: Nghị định đã sửa');
  expect(html).toMatch(/Câu 5 được chấm lại ngày .*: mọi người gặp câu này/);
});

it('the rules say what is predicted; the paper is promised once there is one', async () => {
  const person = { onRoster: true, excludedReason: null, unitName: 'Sở Nội vụ' };
  const week = {
    ...{ week: 1, opensAt: '2024-10-07T08:00:00+07:00', closesAt: page.closesAt, isReady: true },
    ...{ state: 'now' as const, attempt: null },
  };
  const now = '2024-10-08T03:00:00Z';
  const rules = {
    contest,
    week,
    questions: 10,
    zeroScoreDisqualifies: true,
    now,
    wasOfOther: false,
  };
  expect(await render(<WeekRulesPage {...person} {...rules} />)).toMatch(
    /Câu dự đoán hỏi:.*bao nhiêu người sẽ trả lời đúng cả 10 câu/,
  );
  const { submittedAt, correct, prediction } = attempt;
  const over = { state: 'over' as const, deadline: submittedAt, submittedAt, correct, prediction };
  const home = (state: 'now' | 'past', done: typeof over | null = over) => {
    const weeks = [{ ...week, state, attempt: done }];
    const calendar = { stages: [], kind: 'video' as const, now: '2024-10-08T03:00:00Z' };
    const shown = { contest, measure: 'any-week' as const, questions: 10, weeks, ...calendar };
    return render(<QuizPage {...person} {...shown} />);
  };
  expect(await home('now')).not.toContain('Xem bài thi');
  expect(await home('now')).toContain('Xem kết quả');
  expect(await home('past')).toContain('Xem bài thi');
  // how long the open week is still open
  const open = (await home('now', null)).replace(/<[^>]*>/g, '');
  expect(open).toContain('Hạn: 17:00 thứ Sáu, 11/10/2024 (còn 3 ngày 7 giờ)');
});

it('the record says what counts as right by its letters, and a change of the rules by its name', async () => {
  const change = (before: number, after: number) =>
    render(
      <AuditChanges
        names={new Map()}
        changes={[{ field: 'acceptedOptions', before, after }]}
        reason={null}
      />,
    );
  expect(await change(4, acceptsAll)).toMatch(/Phương án được tính đúng: .*C.*mọi phương án/s);
  expect(await change(4, acceptsAll)).not.toMatch(/>4<|31/);
  const t = translator('vi');
  expect(t('audit:actions.rules.change')).toBe('Sửa thể lệ');
  expect(t('audit:subjects.rules')).toBe('Thể lệ');
});
