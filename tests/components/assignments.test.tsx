import { expect, it } from 'vitest';
import { AssignmentsPage } from '#app/components/judging/assignments-page.tsx';
import type { AssignmentsPageProps } from '#app/components/judging/assignments-view.ts';
import { recuseJudgeForm } from '#app/forms/assignments.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { render } from './render.tsx';

const judge = { unitName: null, load: 1, barred: 0, recused: 0 };
const preview = {
  ...{ typed: '1', error: null, judgesPerEntry: 1, refusal: null, seed: 'ab' },
  ...{ loads: { least: 1, most: 2 }, changes: null, more: 0, fewer: 0, bottleneck: null },
  judges: [
    { personId: 'an', fullName: 'Trần An', codes: ['V01', 'V03'] },
    { personId: 'chi', fullName: 'Lê Chi', codes: ['V02'] },
  ],
};
const page = (more: Partial<AssignmentsPageProps>) =>
  render(
    <AssignmentsPage
      {...{ contest: { code: 'cchc-2023' }, draw: null, exact: 0, odd: [], stage: 'open' }}
      {...{ begun: false, entries: [], recusals: [], bottleneck: null, preview: null }}
      judges={[
        { ...judge, personId: 'an', fullName: 'Trần An' },
        { ...judge, personId: 'chi', fullName: 'Lê Chi' },
      ]}
      done={null}
      answer={null}
      {...more}
    />,
  );

it('a draw is shown judge by judge before it is confirmed', async () => {
  const html = await page({ preview });
  const drawn = html.slice(html.indexOf('Bài của từng giám khảo theo phân công này'));
  expect(drawn).toMatch(/Trần An.*V01, V03.*Lê Chi.*V02.*Áp dụng phân công này/s);
});

it('names how many judges there are where more are asked for, at the top of its form too', async () => {
  const html = await page({ preview: { ...preview, typed: '9', error: 'per-entry', judges: [] } });
  expect(html).toMatch(/href="#moi-bai"[^>]*>Nhập số giám khảo mỗi bài, từ 1 đến 2,/);
  expect(html).not.toContain('Áp dụng phân công này');
});

it('asks for what was not chosen', async () => {
  const { error } = recuseJudgeForm.safeParse({ entryCode: '', judgeId: '', reason: '' });
  const errors = error ? fieldErrors(error) : {};
  const html = await page({ answer: { intent: 'recuse', fields: {}, errors, refusal: null } });
  expect(html).toMatch(/href="#recused-entry"[^>]*>Chọn bài dự thi\./);
  expect(html).toMatch(/href="#judgeId"[^>]*>Chọn giám khảo\./);
});
