import { expect, it } from 'vitest';
import { ProposalsDesk } from '#app/components/roster/proposals-desk.tsx';
import { render } from './render.tsx';

it('who decides on a roster sees what each person sat, and what the selection would do to each unit', async () => {
  const proposal = {
    ...{ id: 'p1', change: 'leave' as const, status: 'proposed' as const },
    ...{ fullName: 'Phạm Lan', maskedCitizenId: null, position: null, unitName: 'Sở C' },
    ...{ targetUnitName: null, reason: 'Nghỉ hưu', proposedAt: '2023-11-01T02:00:00Z' },
    ...{ decidedAt: null, decisionReason: null },
    satWeeks: [
      { week: 1, isZero: true },
      { week: 2, isZero: false },
    ],
  };
  const list = {
    ...{ proposals: [proposal], counts: { proposed: 1, confirmed: 0, declined: 0 } },
    ...{ page: 1, pageCount: 1, isFrozen: true, closedWeeks: [1, 2] },
  };
  const desk = { contestCode: 'cchc-2023', status: 'proposed' as const, list, done: null };
  const first = await render(<ProposalsDesk {...desk} />);
  expect(first).toContain('2 bài thi: đợt 1, 2');
  expect(first).toContain('Điểm 0: đợt 1');
  expect(first).toContain('Đã kết thúc đợt 1, 2');
  expect(first).not.toContain('name="seen"');

  const shift = <Figure,>(before: Figure, after: Figure) => ({ before, after });
  const unit = {
    ...{ unitId: 'u', name: 'Sở C', participation: shift('66.67', '50.00') },
    weeks: [{ week: 1, attempts: shift(2, 1), zeros: shift(1, 0) }],
  };
  const answer = {
    ...{ proposalIds: ['p1'], reason: 'Theo quyết định' },
    refusal: { key: 'refusals.effect-unseen', params: {} },
    effect: { token: 'abc', units: [unit] },
  };
  const second = await render(<ProposalsDesk {...desk} answer={answer} />);
  expect(second).toContain('name="seen" value="abc"');
  expect(second).toContain('Đợt 1: 2 → 1');
  expect(second).toContain('Đợt 1: 1 → 0');
  expect(second).toContain('66,67% → 50%');
  // what was ticked and typed is still there
  expect(second).toMatch(/<input[^>]*checked[^>]*value="p1"|<input[^>]*value="p1"[^>]*checked/);
  expect(second).toContain('value="Theo quyết định"');
});
