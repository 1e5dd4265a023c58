import { expect, it } from 'vitest';
import { WeeklyRanking } from '#app/components/awards/weekly-ranking.tsx';
import { ContestantExplanation } from '#app/components/explanations/contestant-explanation.tsx';
import { AnswerObjectionPage } from '#app/components/objections/answer-objection-page.tsx';
import { PersonDetails } from '#app/components/people/person-details.tsx';
import { RegradePage } from '#app/components/quiz/fairness/regrade-page.tsx';
import { SignalsPage } from '#app/components/quiz/fairness/signals-page.tsx';
import { QuizWeeksPage } from '#app/components/quiz/fairness/weeks-page.tsx';
import { WeeklyWinners } from '#app/components/results/weekly-winners.tsx';
import {
  EXPLANATION_SCHEMA,
  type WeeklyExplanation,
} from '#app/domain/explanations/explanation.ts';
import { acceptsAll } from '#app/domain/quiz/question.ts';
import { acceptedOf, readRegradeForm, regradeFields } from '#app/forms/quiz-regrade.ts';
import { render } from './render.tsx';

const place = { contest: { code: 'cchc-2024', title: 'Hội thi' }, week: 1 };
const person = { contestantId: 'c1', fullName: 'Vũ Thị An', unitName: 'Sở Nội vụ', correct: 10 };

it('signals say that they are none of a verdict, and lead to the attempt without a name in the address', async () => {
  const view = {
    ...{ looked: 3, shared: [] },
    attempts: [{ ...person, signals: [{ kind: 'fast' as const, secondsPerQuestion: 6.5 }] }],
  };
  const html = await render(<SignalsPage {...place} nothing={null} view={view} />);
  expect(html).toContain('Đây là dấu hiệu, không phải kết luận');
  expect(html).toContain('trung bình 6,5 giây một câu');
  expect(html).toContain('href="/cchc-2024/to-chuc/trac-nghiem/1/bai/c1"');
  const nothing = { code: 'week-not-closed', params: { week: 1 } };
  const open = await render(<SignalsPage {...place} nothing={nothing} view={null} />);
  expect(open).toContain('Đợt 1 chưa kết thúc');
});

it('a paper is one click from wherever organizers look at a person’s attempt', async () => {
  const { contest } = place;
  const paper = 'href="/cchc-2024/to-chuc/trac-nghiem/1/bai/c1"';
  const row = { ...person, rank: 1, predictionError: 2, durationMs: 90_000, prize: null };
  const rows = [{ ...row, isTied: false }];
  const one = {
    ...{ contest, weeks: 4, week: 1, state: 'past' as const, closesAt: '2024-10-11T10:00:00Z' },
    ...{ allCorrect: 1, total: 1, page: 1, pageCount: 1, rows },
  };
  expect(await render(<WeeklyRanking {...one} papers={['c1']} />)).toContain(paper);
  expect(await render(<WeeklyRanking {...one} papers={[]} />)).not.toMatch(/bai\/c1|Bài thi/);
  // of a week that is open nothing is computed, and the page says so rather than that nobody sat it
  const open = await render(<WeeklyRanking {...one} rows={[]} total={0} state="now" papers={[]} />);
  expect(open).toContain('Đợt 1 đang diễn ra');
  expect(open).toContain('17:00');
  expect(open).not.toMatch(/0 bài thi|chưa có bài thi/);

  const at = '2024-10-11T03:00:00Z';
  const placing = {
    ...{ rank: 1, prize: null, keys: [], above: null, below: null },
    ...{ decision: null, openTie: null },
  };
  const explanation = {
    ...{ schema: EXPLANATION_SCHEMA, week: 1, contestantId: 'c1', allCorrect: 1, prediction: 3 },
    ...{ startedAt: at, submittedAt: at, row, placing, missing: [] },
  } satisfies WeeklyExplanation;
  const weekly = [{ fullName: 'Vũ Thị An', unitName: 'Sở Nội vụ', explanation }];
  const explained = { contest, contestantId: 'c1', number: 1, weekly, papers: [1] };
  expect(await render(<ContestantExplanation {...explained} />)).toContain(paper);

  const shown = {
    ...{ id: 'p1', fullName: 'Vũ Thị An', username: null, hasPassword: false },
    ...{ mustChangePassword: false, roles: [], contestant: null },
  };
  const papers = [
    { contestantId: 'c1', week: 1, state: 'ready' as const },
    { contestantId: 'c1', week: 2, state: 'week-open' as const },
  ];
  const given = { contest, units: [], mayNameOrganizers: false, done: null, isSelf: false };
  const wayBackIn = { needsTwo: false, secondFactorSince: null, lately: [] };
  const details = { ...given, requests: [], wayBackIn, revealed: null };
  const html = await render(<PersonDetails {...details} person={shown} papers={papers} />);
  expect(html).toContain(paper);
  expect(html).toContain('xem được sau khi đợt thi kết thúc');
  expect(html).not.toContain('trac-nghiem/2/bai');

  const objection = {
    ...{
      id: 'o1',
      unitId: 'u1',
      unitName: 'Sở Nội vụ',
      number: 1,
      scope: ['week-1'],
      text: 'Câu 3',
    },
    ...{ filedAt: '2024-10-12T03:00:00Z', filedBy: 'Đại diện', answer: null },
  };
  const objected = { contest, objection, done: false, answer: null };
  expect(await render(<AnswerObjectionPage {...objected} />)).toContain(
    'href="/cchc-2024/to-chuc/nguoi-dung?vai-tro=contestant&amp;don-vi=u1"',
  );
});

it('a week that is open shows how many are at it, and no way to answers', async () => {
  const week = {
    ...{ week: 1, opensAt: '2024-10-07T08:00:00+07:00', closesAt: '2024-10-11T17:00:00+07:00' },
    ...{ started: 7, submitted: 4, running: 2, ranOut: 1, empty: 1 },
    hours: [{ from: '2024-10-07T09:00:00+07:00', ended: 5 }],
  };
  const shown = (state: 'now' | 'past') => {
    const weeks = [{ ...week, state }];
    return render(
      <QuizWeeksPage contest={place.contest} roster={20} weeks={weeks} regrades={[]} />,
    );
  };
  const open = await shown('now');
  expect(open).toContain('Đang làm bài');
  expect(open).toContain('1 bài không trả lời câu nào');
  expect(open).not.toContain('/thong-ke');
  expect(await shown('past')).toContain('/cchc-2024/to-chuc/trac-nghiem/1/thong-ke');
});

const view = {
  ...{ topic: 'Thể chế', text: 'Câu nào?', options: ['một', 'hai', 'ba', 'bốn'], accepted: 1 },
  ...{ source: 'Điều 1', drawn: 9, regrades: [] },
};
const plan = {
  ...{ token: 'dau-vet', drawn: 9, allCorrect: { before: 1, after: 2 }, awards: null },
  changed: [{ ...person, before: 9, after: 10 }],
  published: [3],
};

it('a dry run is looked at before anything can be applied, and names what has to be corrected', async () => {
  const page = { ...place, nothing: null, view, done: null };
  const fresh = <RegradePage {...page} typed={regradeFields(1)} answered={false} />;
  expect(await render(fresh)).not.toContain('value="apply"');
  const keyless = { refusal: 'key-empty', typed: regradeFields(1), answered: true };
  const wrong = await render(<RegradePage {...page} {...keyless} />);
  expect(wrong).toMatch(/id="chay-thu" role="alert"[^§]*href="#mode"/);
  const typed = { mode: 'all' as const, options: [], reason: 'Luật đã sửa', token: 'dau-vet' };
  const stale = { plan, refusal: 'changed-meanwhile', typed, answered: true };
  const html = await render(<RegradePage {...page} {...stale} />);
  expect(html).toContain('Kết quả đã công bố (số 3)');
  expect(html).toContain('Chưa chấm lại: từ lúc');
  expect(html).toMatch(/name="token" value="dau-vet"/);
  expect(html).toContain('Luật đã sửa');
  expect(html).toMatch(/value="apply"[^>]*>Chấm lại, 1 bài đổi điểm/);
});

it('a published week says how many had all right, winners or not', async () => {
  const html = await render(<WeeklyWinners award={{ week: 2, allCorrect: 1234, winners: [] }} />);
  expect(html).toContain('Có 1.234 người trả lời đúng tất cả các câu');
});

it('reads the form of a regrade; what nobody could choose counts as nothing', () => {
  const read = (fields: [string, string][]) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    return readRegradeForm(form);
  };
  expect(
    acceptedOf(
      read([
        ['option', '0'],
        ['option', '2'],
        ['option', '9'],
      ]),
    ),
  ).toBe(0b101);
  expect(
    acceptedOf(
      read([
        ['mode', 'all'],
        ['option', '1'],
      ]),
    ),
  ).toBe(acceptsAll);
  expect(acceptedOf(read([]))).toBe(0);
  expect(read([['intent', 'apply']]).isApply).toBe(true);
  expect(acceptedOf(regradeFields(acceptsAll))).toBe(acceptsAll);
});
