import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAiken } from '#app/domain/quiz/import/aiken.ts';
import { readGift, writeGift } from '#app/domain/quiz/import/gift.ts';
import { readQuestionTable } from '#app/domain/quiz/import/question-table.ts';
import { checkFound, formatOfText } from '#app/domain/quiz/import/read-questions.ts';
import { checkQuestion, cleanLine, cleanQuestion } from '#app/domain/quiz/write-question.ts';
import { madeQuestion } from '#tests/factories/questions.ts';

const defaults = { topic: 'Chung', source: 'Luật số 1' };
const lines = (...all: string[]) => all.join('\n');
const flawsOf = ({ flaws }: { flaws: readonly { row: number; code: string }[] }) =>
  flaws.map(({ row, code }) => `${row} ${code}`);

describe('GIFT, as Moodle documents it', () => {
  const only = (text: string) => readGift(text).questions[0]?.rough;

  it('reads multiple choice, on lines or on one, with the words after it', () => {
    const kanji = lines(
      'Japanese characters originally came from what country? {',
      ...['    ~India', '    =China', '    ~Korea', '    ~Egypt}'],
    );
    expect(checkFound(readGift(kanji), defaults).questions).toMatchObject([
      {
        ...{ row: 1, topic: 'Chung', right: 1, source: 'Luật số 1' },
        ...{ text: 'Japanese characters originally came from what country?' },
        options: ['India', 'China', 'Korea', 'Egypt'],
      },
    ]);
    const gap = checkFound(readGift('Ngày {~1 ~2 =3 ~4} tháng Mười.'), defaults).questions;
    expect(gap[0]).toMatchObject({ text: 'Ngày _____ tháng Mười.', right: 2 });
  });

  it('reads topics of categories, titles, comments, HTML, feedback, and the source from the general feedback', () => {
    const text = lines(
      '// question: 0  name: switch category',
      '$CATEGORY: $course$/Cải cách/Thể chế 10//2021',
      '',
      '// question: 43  name: Greeting',
      '::Greeting::[html]<a href\\="http\\://demo.moodle.net/bonjour.mp3">Listen\\:</a><br />What',
      'language &amp; is it?{',
      ...['\t~English#Sorry, listen again.', '\t=French#Yes, well done!'],
      ...['\t~German#Sorry.', '\t~%-50%Spanish#Sorry.', '####Điều 5', '}'],
    );
    expect(checkFound(readGift(text), defaults)).toMatchObject({
      flaws: [],
      questions: [
        {
          ...{ row: 5, topic: 'Thể chế 10/2021', source: 'Điều 5', right: 1 },
          text: 'Listen:\nWhat language & is it?',
          options: ['English', 'French', 'German', 'Spanish'],
        },
      ],
    });
  });

  it('reads escapes: a backslash makes a sign a letter, two are one', () => {
    const text = lines(
      ...['Which of the following is NOT a control character? {', '   ~ \\~     # \\~ is one.'],
      ...['   ~ \\=', '   ~ \\#', '   = \\\\     # Correct! \\\\ is none.', '}'],
    );
    expect(checkFound(readGift(text), defaults).questions[0]).toMatchObject({
      ...{ options: ['~', '=', '#', '\\'], right: 3 },
    });
    expect(only('[plain]a < b\\n\\{ \\: \\}{=1 ~2 ~3 ~4}')?.text).toBe('a < b\n{ : }');
  });

  it('names the line of whatever is no question of ours', () => {
    const text = lines(
      ...['Grant is buried in Grant’s tomb.{FALSE}', ''],
      ...['// a comment', 'Who’s buried in Grant’s tomb?{~Grant ~Jefferson =no one}', ''],
      ...['When was Ulysses S. Grant born? {#1822}', ''],
      ...['Match. {', '=Canada -> Ottawa', '=Italy  -> Rome', '}', ''],
      ...['Two people? {~No one ~%50%Grant ~%50%Grant’s wife ~Grant’s father }', ''],
      ...['Hai đúng {=a =b ~c ~d}', '', 'Chỉ là lời dẫn', '', 'Thiếu ngoặc {=a ~b ~c ~d'],
    );
    expect(flawsOf(readGift(text))).toEqual([
      ...['1 not-multiple-choice', '4 not-four-options', '6 not-multiple-choice'],
      ...[
        '8 not-multiple-choice',
        '13 part-right',
        '15 several-right',
        '17 no-answers',
        '19 braces',
      ],
    ]);
    expect(flawsOf(checkFound(readGift('Không đáp án? {~a ~b ~c ~d}'), defaults))).toEqual([
      '1 right-missing',
    ]);
  });

  it('reads exactly what was written, whatever signs stand in it', () => {
    const signs = fc.string({
      unit: fc.constantFrom(...'aĐ\\~=#{}:%[]/-&;<>$_ .5'.split(''), '[html]', '<b>', '%50%', '\n'),
      ...{ minLength: 1, maxLength: 14 },
    });
    const question = fc
      .record({
        ...{ topic: signs, text: signs, source: signs, right: fc.nat(3) },
        options: fc.array(signs, { minLength: 4, maxLength: 4 }),
      })
      .map(({ topic, ...rest }) => checkQuestion({ ...rest, topic: cleanLine(topic) }))
      .filter(checked => checked.ok)
      .map(({ question }) => question);
    fc.assert(
      fc.property(fc.array(question, { maxLength: 4 }), written => {
        const { questions, flaws } = readGift(writeGift(written));
        expect(flaws).toEqual([]);
        expect(questions.map(({ rough }) => cleanQuestion(rough))).toEqual(written);
      }),
      { numRuns: 500, seed: 6 },
    );
  });
});

describe('Aiken, as Moodle documents it', () => {
  it('reads letters with a full stop or a bracket, and names what has not four options', () => {
    const text = lines(
      ...[
        'What is the correct answer to this question?',
        'A. Is it this one?',
        'B. Maybe this answer?',
      ],
      ...['C. Possibly this one?', 'D. Must be this one!', 'ANSWER: D', ''],
      ...['Which LMS has the most quiz import formats?', 'A) Moodle', 'B) ATutor', 'C) Claroline'],
      ...['D) Blackboard', 'E) WebCT', 'F) Ilias', 'ANSWER: A'],
    );
    const found = readAiken(text);
    expect(found.questions).toMatchObject([{ row: 1, rough: { right: 3, source: '' } }]);
    expect(found.questions[0]?.rough.options[3]).toBe('Must be this one!');
    expect(flawsOf(found)).toEqual(['8 not-four-options']);
  });

  it('reads our own lines for topic and source, and lines that go on', () => {
    const text = lines(
      ...[
        'CHỦ ĐỀ: Thể chế',
        'A. Dơi là ai,',
        'ở đâu?',
        'A) một',
        'dài',
        'B)hai',
        'C) ba',
        'D) bốn',
      ],
      ...['Đáp án: b', 'Căn cứ: Điều 3'],
    );
    const [question] = checkFound(readAiken(text), defaults).questions;
    expect(question).toMatchObject({
      ...{ row: 2, topic: 'Thể chế', source: 'Điều 3', right: 1 },
      ...{ text: 'A. Dơi là ai,\nở đâu?', options: ['một dài', 'hai', 'ba', 'bốn'] },
    });
  });

  it('names the lines that are wrong in Moodle’s own examples of errors', () => {
    const text = lines(
      ...['A question with too few answers', 'A) Only answer', 'ANSWER: A', ''],
      ...['A question started but not finished', 'A) Correct-ish', 'B) Incorrect-ish', ''],
      ...['A second good question', 'A)1', 'B)2', 'C)3', 'D)4', 'ANSWER: E', '', 'ANSWER: A'],
    );
    expect(flawsOf(readAiken(text))).toEqual([
      ...['1 not-four-options', '5 answer-line-missing', '14 answer-line-wrong'],
      '16 answer-without-question',
    ]);
  });
});

describe('a table', () => {
  const head = ['Chủ đề', 'Nội dung câu hỏi', 'A', 'B', 'C', 'D', 'Đáp án', 'Căn cứ pháp lý'];
  const table = (...rows: (string | number | null | { wallClock: string })[][]) => ({
    rows: [head, ...rows].map((cells, at) => ({ row: at + 1, cells })),
  });
  const row = (
    right: string | number,
    options: (string | number)[] = ['một', 'hai', 'ba', 'bốn'],
  ) => ['', `Câu ${right}?`, ...options, right, ''];

  it('names the right option by letter, number or words', () => {
    const found = readQuestionTable(table(row('C'), row(2), row('Phương án d'), row('BA')));
    expect(found.questions.map(({ rough }) => rough.right)).toEqual([2, 1, 3, 2]);
    expect(flawsOf(readQuestionTable(table(row(3, [3, 4, 5, 6]), row('E'))))).toEqual([
      ...['2 right-unclear', '3 right-unclear'],
    ]);
  });

  it('reads a day that the program made a date, and names missing columns and cells', () => {
    const dates = ['2021-07-15', '2021-07-16', '2021-07-17', '2021-07-18'];
    const cells = dates.map(day => ({ wallClock: `${day}T00:00:00.000` }));
    const found = readQuestionTable(table(['', 'Ngày nào?', ...cells, 'A', '']));
    expect(found.questions[0]?.rough.options[0]).toBe('15/07/2021');
    expect(readQuestionTable({ rows: [{ row: 3, cells: head.slice(0, 5) }] }).flaws).toMatchObject([
      ...[{ row: 3, field: 'option.3', code: 'column-missing' }, { field: 'right' }],
    ]);
    // a file of something else is told once, not column by column
    expect(readQuestionTable({ rows: [{ row: 1, cells: ['Họ tên', 'Lương'] }] }).flaws).toEqual([
      { row: 1, field: '', code: 'no-columns' },
    ]);
    // of a row with several flaws all are named at once
    const three = checkFound(readQuestionTable(table(row('E', ['', 'x', 'y', 'Y']))), defaults);
    expect(three.flaws.map(({ field, code }) => `${field} ${code}`)).toEqual([
      ...['right right-unclear', 'option.0 required', 'option.3 option-twice'],
    ]);
    const twice = readQuestionTable(table(row('A'), row('A'), row('B', ['', 'x', 'y', 'Y'])));
    expect(checkFound(twice, defaults).flaws).toMatchObject([
      { row: 3, field: '', code: 'twice-in-file', params: { firstRow: 2 } },
      { row: 4, field: 'option.0', code: 'required' },
      { row: 4, field: 'option.3', code: 'option-twice' },
    ]);
  });
});

it('what a text is written in shows in itself', () => {
  expect(formatOfText(writeGift([madeQuestion(1)]))).toBe('gift');
  expect(formatOfText('Ai?{T}')).toBe('gift');
  expect(formatOfText('Ai?\nA. a\nĐÁP ÁN: A')).toBe('aiken');
  expect(formatOfText('câu hỏi;a;b;c;d;đáp án\nAi {x}?;1;2;3;4;A')).toBe('table');
});
