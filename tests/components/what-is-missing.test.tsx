import { expect, it } from 'vitest';
import { NoticesPage } from '#app/components/messages/notices-page.tsx';
import { AddPerson } from '#app/components/people/add-person.tsx';
import { UnitPage } from '#app/components/units/unit-page.tsx';
import { render } from './render.tsx';

const page = (units: number) => {
  const closesAt = '2026-12-20T00:00:00+07:00';
  const plan = { pausedAt: null, closesAt, units, steps: [], missing: [] };
  const contest = { code: 'cchc-2026', title: 'Hội thi' };
  return render(<NoticesPage {...{ contest, plan, letters: [], done: null }} />);
};

it('a contest without units is told to add some, not that all have handed in', async () => {
  const html = await page(0);
  expect(html).toContain('Hội thi chưa có đơn vị nào.');
  expect(html).toContain('href="/cchc-2026/to-chuc/don-vi"');
  expect(html).not.toContain('Mọi đơn vị đã có bài dự thi.');
  expect(await page(1)).toContain('Mọi đơn vị đã có bài dự thi.');
});

it('a unit without a representative leads to the form that adds one', async () => {
  const closesAt = '2026-12-20T00:00:00+07:00';
  const contest = { code: 'cchc-2026', title: 'Hội thi', closesAt };
  const unit = { id: '6b1f', code: 'so-y-te', name: 'Sở Y tế' };
  const html = await render(
    <UnitPage
      contest={contest}
      unit={{
        ...{ ...unit, group: 'city', parentId: null, headcount: null, parent: null, children: [] },
        ...{ rosterCount: 0, excludedCount: 0, extensions: [], representatives: [], entries: [] },
        closing: { closesAt: new Date(closesAt) },
      }}
      {...{ choices: [], done: null, answer: undefined }}
    />,
  );
  const form = '/cchc-2026/to-chuc/nguoi-dung?them=1&amp;don-vi=6b1f';
  expect(html).toContain(`href="${form}"`);
  expect(html).toContain('href="/cchc-2026/to-chuc/nguoi-dung?don-vi=6b1f&amp;vai-tro=unit"');
  const filled = await render(
    <AddPerson {...{ contest, units: [unit], unitId: unit.id, mayNameOrganizers: false }} />,
  );
  expect(filled).toMatch(/<option [^>]*selected=""[^>]*>Sở Y tế</);
  expect(filled).toMatch(/<option value="unit" selected="">/);
});
