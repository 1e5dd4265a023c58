import { expect, test } from 'vitest';
import { accepted, refused } from '#app/domain/verdict.ts';

test('a yes carries its value, a no its code and what the message needs', () => {
  expect(accepted(3)).toEqual({ ok: true, value: 3 });
  expect(accepted()).toEqual({ ok: true, value: undefined });
  expect(refused('closed')).toEqual({ ok: false, code: 'closed' });
  expect(refused('too-long', { seconds: 421 })).toEqual({
    ok: false,
    code: 'too-long',
    params: { seconds: 421 },
  });
});
