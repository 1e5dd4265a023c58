import { expect, it } from 'vitest';
import { missingWinner } from '#app/components/awards/check-signature.ts';
import type { Publication } from '#app/domain/awards/redact-result.ts';

const winner = (fullName: string) => ({
  ...{ rank: 1, prize: 'first', fullName, unitName: 'Sở Nội vụ', correct: 10 },
  ...{ predictionError: 1, durationMs: 1 },
});
const data = {
  weekly: [
    { week: 1, allCorrect: 1, winners: [winner('Vũ Thị An')] },
    { week: 2, allCorrect: 1, winners: [winner('Vũ Thị An'), winner('Đỗ Văn Bình')] },
  ],
  entries: null,
  collective: null,
} as unknown as Publication;

it('finds a winner whom the page leaves out, or names less often than they won', () => {
  expect(missingWinner(data, 'Vũ  Thị An … Vũ Thị An, Đỗ Văn\n Bình')).toBeNull();
  expect(missingWinner(data, 'Vũ Thị An, Đỗ Văn Bình')).toBe('Vũ Thị An');
  expect(missingWinner(data, 'Vũ Thị An, Vũ Thị An')).toBe('Đỗ Văn Bình');
  expect(missingWinner(data, 'Vũ Thị An, Vũ Thị An, Đỗ Văn Bình'.normalize('NFD'))).toBeNull();
});
