import { expect, test } from 'vitest';
import type { NewerSheet } from '#app/forms/judging.ts';
import { isOwnSave, readTexts } from '#app/forms/own-saves.ts';

const stored: NewerSheet = {
  ...{ state: 'draft', scores: { content: 30.5 }, comment: 'Hay', revision: 4, savedAt: null },
};
const texts = { 'scores.content': '30,5', 'scores.creativity': '', comment: ' Hay\r\n' };

test('what stands is one’s own save exactly where it holds what was sent from here', () => {
  expect(readTexts(texts)).toEqual({ scores: { content: 30.5 }, comment: 'Hay' });
  expect(isOwnSave(stored, [{ 'scores.content': '3', comment: '' }, texts])).toBe(true);
  expect(isOwnSave(stored, [])).toBe(false);
  // another window changed a point, or the comment, or added one
  const others: Partial<NewerSheet>[] = [
    { scores: { content: 30.25 } },
    { comment: 'Hay lắm' },
    { scores: { content: 30.5, creativity: 1 } },
  ];
  for (const other of others) {
    expect(isOwnSave({ ...stored, ...other }, [texts])).toBe(false);
  }
  // submitted is submitted, whatever it holds
  expect(isOwnSave({ ...stored, state: 'submitted' }, [texts])).toBe(false);
});
