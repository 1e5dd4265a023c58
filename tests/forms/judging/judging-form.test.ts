import { expect, test } from 'vitest';
import { readScoreSheetForm, reopenForm, scoreField } from '#app/forms/judging.ts';

const criteria = [{ key: 'content' }, { key: 'staging' }];

function post(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ revision: '3', version: '2', ...fields })) {
    form.set(name, value);
  }
  return readScoreSheetForm(form, criteria);
}

test('reads points with comma or point, leaves out what is empty, tidies the comment', () => {
  const read = post({
    [scoreField('content')]: ' 35,5 ',
    [scoreField('staging')]: ' ',
    [scoreField('charm')]: '9',
    comment: '  Hay\r\nlắm ',
  });
  expect(read).toMatchObject({
    ok: true,
    values: { scores: { content: 35.5 }, comment: 'Hay\nlắm', revision: 3, version: 2 },
  });
});

test('an absent field is an empty one', () => {
  expect(post({})).toMatchObject({ ok: true, values: { scores: {}, comment: '' } });
});

test('names each field that is no number, and gives back what was typed', () => {
  const read = post({ [scoreField('content')]: 'nhiều', [scoreField('staging')]: '1,5' });
  expect(read).toMatchObject({
    ok: false,
    errors: { 'scores.content': 'points' },
    typed: { scores: { content: 'nhiều', staging: '1,5' } },
  });
});

test('refuses a comment that is too long and a form without its revision', () => {
  expect(post({ comment: 'a'.repeat(2001) })).toMatchObject({ errors: { comment: 'comment' } });
  expect(post({ revision: 'x' })).toMatchObject({ errors: { revision: 'form' } });
});

test('a reopening needs a reason', () => {
  expect(reopenForm.safeParse({ sheetId: 's', reason: '  ' }).success).toBe(false);
  expect(reopenForm.parse({ sheetId: 's', reason: ' Nhầm ô ' }).reason).toBe('Nhầm ô');
});
