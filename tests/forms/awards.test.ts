import { describe, expect, it } from 'vitest';
import { placeField, readTieDecisionForm } from '#app/forms/awards.ts';

const form = (places: Record<string, string>, reason = 'Biên bản số 12') => {
  const data = new FormData();
  data.set('award', 'entry');
  data.set('reason', reason);
  for (const [id, place] of Object.entries(places)) data.set(placeField(id), place);
  return data;
};

describe('the order of a tie', () => {
  it('goes by the places', () => {
    expect(readTieDecisionForm(form({ a: '3', b: '1', c: ' 2 ' }))).toMatchObject({
      ok: true,
      values: { award: 'entry', order: ['b', 'c', 'a'], reason: 'Biên bản số 12' },
    });
  });

  it('wants every place once, and a reason; what was typed comes back', () => {
    const read = readTieDecisionForm(form({ a: '1', b: '1', c: '4', d: '' }, ' '));
    expect(read).toMatchObject({
      ok: false,
      errors: { 'place.b': 'place-twice', 'place.d': 'place', reason: 'reason' },
      typed: { places: { a: '1', b: '1', c: '4', d: '' } },
    });
    for (const place of ['0', '-1', '1.5', '3', 'x', '1e0']) {
      expect(readTieDecisionForm(form({ a: '2', b: place }))).toMatchObject({
        errors: { 'place.b': 'place' },
      });
    }
  });

  it('needs two at least', () => {
    expect(readTieDecisionForm(form({ a: '1' }))).toMatchObject({ errors: { '': 'form' } });
  });
});
