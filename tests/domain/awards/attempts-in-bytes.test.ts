import { describe, expect, it } from 'vitest';
import { takeAttemptsOut } from '#app/domain/awards/attempts-in-bytes.ts';
import { computeAwards, computeAwardsOfBytes } from '#app/domain/awards/compute-awards.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';
import { smallAwardInput } from './small-award-input.ts';

const json = JSON.stringify(smallAwardInput());
const list = JSON.stringify(smallAwardInput().attempts);

const barredTwice = json
  .replace('"id":"c2","unitId":"u2","excluded":false', '"id":"c2","unitId":"u2","excluded":true')
  .replace('{"contestantId":"c3","week":2', '{"contestantId":"c2","week":1');
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('attempts read from the bytes themselves', () => {
  it('are those of the list', () => {
    const { attempts, rest } = takeAttemptsOut(bytesOf(json)) ?? {};
    expect(attempts?.contestantId).toEqual(['c1', 'c2', 'c3']);
    expect(attempts?.correct).toEqual([9, 8, 10]);
    expect(attempts?.submittedAt[1]).toBe(Date.parse('2024-10-07T01:05:00Z'));
    expect(rest).toMatchObject({ contest: { code: 'small' } });
  });

  it.each([
    ['a padded number', json.replace('"correct":9', '"correct":09')],
    ['a fraction', json.replace('"correct":9', '"correct":9.5')],
    ['a number spelled otherwise', json.replace('"correct":9', '"correct":90e-1')],
    ['a negative number', json.replace('"prediction":3', '"prediction":-3')],
    ['a long number', json.replace('"prediction":3', '"prediction":9007199254740993')],
    ['an id beyond ASCII', json.replaceAll('"c1"', '"mới"')],
    ['an escaped id', json.replaceAll('"c1"', '"\\u00631"')],
    ['a control character', json.replace('"contestantId":"c1"', '"contestantId":"c\n1"')],
    ['a field more', json.replace('"week":1,', '"week":1,"room":2,')],
    ['a field twice', json.replace('"week":1,', '"week":1,"week":2,')],
    ['another order', json.replace('"week":1,"correct":9', '"correct":9,"week":1')],
    ['white space', JSON.stringify(smallAwardInput(), null, 1)],
    ['no attempts', json.replace(list, '[]')],
    ['the list twice', json.replace('"entries":', `"attempts":[],"entries":`)],
    ['another list first', json.replace('"contest":{', `"contest":{"attempts":${list},`)],
    ['a list within another', `[${json}]`],
    ['no such date', json.replace('2024-10-07', '2024-10-32')],
    ['an end cut off', json.slice(0, json.indexOf('submittedAt'))],
    ['a list left open', json.replace(list, list.slice(0, -1))],
    ['the stand-in as a title', json.replace('"Nhỏ"', '"attempts, read apart"')],
  ])('%s: left to the general way', (_, text) => {
    expect(text).not.toBe(json);
    expect(takeAttemptsOut(bytesOf(text))).toBeNull();
  });

  it.each([
    ['someone unknown', json.replace('"contestantId":"c1"', '"contestantId":"c9"')],
    ['too many right', json.replace('"correct":9', '"correct":11')],
    ['a week too late', json.replace('"week":2', '"week":3')],
    ['week 0', json.replace('"week":2', '"week":0')],
    ['an end before its start', json.replace('T08:05:00+07:00', 'T07:05:00+07:00')],
    ['a week sat twice', json.replace('"contestantId":"c2"', '"contestantId":"c1"')],
    ['an attempt of somebody barred, twice', barredTwice],
  ])('%s: left to the general way, which refuses it', (_, text) => {
    expect(takeAttemptsOut(bytesOf(text))).not.toBeNull();
    expect(computeAwardsOfBytes(bytesOf(text))).toBeNull();
    expect(computeAwards(parseAwardJson(text))).toMatchObject({ ok: false });
  });

  it('give the same result as the list', () => {
    expect(computeAwards(parseAwardJson(json))).toEqual({
      ok: true,
      result: computeAwardsOfBytes(bytesOf(json)),
    });
  });
});
