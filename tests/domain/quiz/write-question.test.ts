import { describe, expect, it } from 'vitest';
import { findLikeQuestions } from '#app/domain/quiz/like-questions.ts';
import { weekReadiness } from '#app/domain/quiz/week-readiness.ts';
import { checkQuestion, versionStamp } from '#app/domain/quiz/write-question.ts';
import { madeQuestion } from '#tests/factories/questions.ts';

const flaws = (given: Partial<Parameters<typeof checkQuestion>[0]>) => {
  const checked = checkQuestion({ ...madeQuestion(1), ...given });
  return checked.ok ? [] : checked.flaws.map(({ field, code }) => `${field} ${code}`);
};

describe('a question as it is written', () => {
  it('is cleaned: one form of accents, one space, lines only in its text', () => {
    const checked = checkQuestion({
      ...madeQuestion(1),
      ...{ text: ' Câu\u200b  hỏi \r\n\r\n về  gì? ', source: 'Điều\n1'.normalize('NFD') },
    });
    expect(checked).toMatchObject({ question: { text: 'Câu hỏi\nvề gì?', source: 'Điều 1' } });
  });

  it('names everything that is missing or too long, field by field', () => {
    expect(flaws({ text: ' ', source: '\u200b', topic: '', right: null })).toEqual([
      ...['topic required', 'text required', 'right right-missing', 'source required'],
    ]);
    expect(flaws({ options: ['một', 'hai'], right: 4 })).toEqual([
      ...['option.2 required', 'option.3 required', 'right right-missing'],
    ]);
    expect(flaws({ text: 'ă'.repeat(1000) })).toEqual([]);
    expect(flaws({ text: 'ă'.repeat(1001) })).toEqual(['text too-long']);
  });

  it('has four different options: accents and signs tell them apart, case and a full stop do not', () => {
    expect(flaws({ options: ['Bảo', 'Báo', '-5', '5'] })).toEqual([]);
    expect(flaws({ options: ['Sở Nội vụ', 'sở  nội vụ.', 'b', 'c'] })).toEqual([
      'option.1 option-twice',
    ]);
  });

  it('bears a stamp that changes with any word of it', () => {
    const version = { ...madeQuestion(1), number: 1 };
    const changes = [{ number: 2 }, { text: 'Khác?' }, { right: 2 }, { topic: 'Khác' }];
    const stamps = [{}, ...changes].map(change => versionStamp({ ...version, ...change }));
    expect(new Set(stamps).size).toBe(5);
  });
});

describe('duplicates', () => {
  const question = { key: 'a', ...madeQuestion(1) };
  const like = (given: Partial<typeof question>) =>
    findLikeQuestions([question], [{ ...question, key: 'b', ...given }]).map(({ kind }) => kind);

  it('are the same whatever case, accents, punctuation and the order of options', () => {
    const text = question.text.toUpperCase().replace('?', ' ?');
    expect(like({ text, options: [...question.options].reverse() })).toEqual(['same']);
  });

  it('are near where most words are the same, and none where only some are', () => {
    expect(like({ text: question.text.replace('là gì?', 'được hiểu là gì?') })).toEqual(['near']);
    expect(like({ options: ['Có', 'Không', 'Tùy', 'Chưa rõ'] })).toEqual([]);
    expect(like(madeQuestion(2, { text: 'Ai ký quyết định thành lập bộ phận một cửa?' }))).toEqual(
      [],
    );
  });

  it('stand once a pair, and are found among hundreds at once', () => {
    const many = Array.from({ length: 600 }, (_, at) => ({
      ...{ key: String(at), options: ['a', 'b', 'c', 'd'].map(letter => `${letter} ${at}`) },
      text: `Nội dung ${at} chỉ có ở câu ${at} và không ở câu ${at + 1}`,
    }));
    const twin = { ...many[17]!, key: 'twin' };
    expect(findLikeQuestions([...many, twin])).toEqual([
      { one: '17', other: 'twin', kind: 'same' },
    ]);
  });
});

describe('a week is ready', () => {
  const rules = [
    { topic: 'A', count: 6 },
    { topic: 'B', count: 4 },
  ];
  it('when the rules add up and each topic has enough', () => {
    const drawable = new Map(Object.entries({ A: 6, B: 9 }));
    expect(weekReadiness(rules, drawable, 10)).toEqual({ isReady: true, lacks: [] });
  });

  it('otherwise it says what is missing', () => {
    expect(weekReadiness([], new Map(), 10).lacks).toMatchObject([{ code: 'no-rules' }]);
    const short = weekReadiness(rules, new Map([['A', 4]]), 12);
    expect(short.isReady).toBe(false);
    expect(short.lacks).toMatchObject([
      { code: 'sum-differs', params: { sum: 10, expected: 12 } },
      { code: 'topic-short', params: { topic: 'A', missing: 2 } },
      { code: 'topic-short', params: { topic: 'B', missing: 4 } },
    ]);
  });
});
