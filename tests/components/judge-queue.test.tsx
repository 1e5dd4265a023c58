import { expect, it } from 'vitest';
import { CalibrationPage } from '#app/components/judging/calibration-page.tsx';
import { JudgeQueuePage, type JudgeQueuePageProps } from '#app/components/judging/queue-page.tsx';
import { RecusePage } from '#app/components/judging/recuse-page.tsx';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { scoreField } from '#app/forms/judging.ts';
import { render } from './render.tsx';

const itemOf = (code: string, state: 'none' | 'draft' | 'submitted') => ({
  ...{ code, kind: 'slogan' as const, title: code, slogan: null, durationMs: null, state },
  ...{ unitName: 'Sở Y tế', version: 1, revision: 0, missing: [], total: null, savedAt: null },
  returned: null,
});
const page: JudgeQueuePageProps = {
  contest: { code: 'cchc-2025', title: 'Hội thi' },
  ...{ personId: 'p', later: 0, notice: null, done: null, submission: null, heldSince: null },
  items: [
    itemOf('K4', 'submitted'),
    itemOf('K3', 'none'),
    itemOf('K2', 'submitted'),
    itemOf('K1', 'draft'),
  ],
  counts: { total: 4, submitted: 2, draft: 1, none: 1 },
  ...{ stage: 'open', opensAt: '2025-11-11T00:00:00+07:00', closesAt: '2025-12-10T00:00:00+07:00' },
  ...{ filter: null, now: '2025-11-20T09:00:00+07:00' },
};

it('shows what is still to be scored first, each part in the judge’s own order', async () => {
  const codesOf = (html: string) => [...html.matchAll(/>(K\d) – /g)].map(([, code]) => code);
  expect(codesOf(await render(<JudgeQueuePage {...page} />))).toEqual(['K3', 'K1', 'K4', 'K2']);
  const submitted = await render(<JudgeQueuePage {...page} filter="da-nop" />);
  expect(codesOf(submitted)).toEqual(['K4', 'K2']);
});

it('an empty recusal and a sample without points are answered by a summary that links to the fields', async () => {
  const recusal = { errors: { reason: 'reason' }, refusal: null, reason: '' };
  const entry = { code: 'K1', title: 'K1' };
  const recuse = await render(
    <RecusePage contest={page.contest} entry={entry} locked={null} answer={recusal} />,
  );
  expect(recuse).toMatch(/role="alert"[^§]*href="#reason"/);
  const criteria = contestPresets[0]?.rules.judging.criteria ?? [];
  const field = scoreField(criteria[0]?.key ?? '');
  const calibration = {
    ...{ contest: page.contest, criteria, player: null, isVideo: false, all: [], scores: {} },
    sample: { id: 's', title: 'Bài mẫu', description: '', past: null },
    ...{ state: 'none' as const, comment: '', closed: false, compared: null, submitted: 0 },
    ...{ fewestCompared: 3, done: null },
    answer: { errors: { [field]: 'missing' }, refusal: null, typed: { scores: {}, comment: '' } },
  };
  const html = await render(<CalibrationPage {...calibration} />);
  expect(html).toMatch(new RegExp(`role="alert"[^§]*href="#${field}"`));
});
