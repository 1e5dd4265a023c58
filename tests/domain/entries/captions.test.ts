import { describe, expect, test } from 'vitest';
import { readCaptions } from '#app/domain/entries/captions.ts';

const vtt = (...lines: string[]) => ['WEBVTT', '', ...lines].join('\n');
const cue = ['00:01.000 --> 00:04.500', 'Kính thưa quý vị'];

describe('WebVTT', () => {
  test('is kept as it is, but for the ends of its lines', () => {
    const text = [
      'WEBVTT - Nụ cười một cửa',
      'Kind: captions',
      '',
      'NOTE lời của người dẫn',
      'hai dòng',
      '',
      'mở đầu',
      '00:01.000 --> 00:04.500 align:start position:10%',
      '<v Lan>Kính thưa <b>quý vị</b> &amp; các bạn,',
      '- xin chào <00:02.000>tất cả',
      '',
      '01:00:04.500 --> 01:00:06.000',
      'Hết',
    ];
    const expected = { ok: true, value: { vtt: `${text.join('\n')}\n`, cues: 2 } };
    expect(readCaptions(text.join('\n'))).toEqual(expected);
    expect(readCaptions(`\uFEFF${text.join('\r\n')}\r\n\r\n`)).toEqual(expected);
  });

  test.each([
    ['nothing', '', 'captions-empty', undefined],
    ['white space', ' \n\n', 'captions-empty', undefined],
    ['no cue', vtt('NOTE không có gì'), 'captions-empty', undefined],
    ['a text', 'Kính thưa quý vị', 'captions-unknown-format', undefined],
    [
      'a header that only begins so',
      `WEBVTTX\n\n${cue.join('\n')}`,
      'captions-unknown-format',
      undefined,
    ],
    ['a page', '<html><script>alert(1)</script>', 'captions-unknown-format', undefined],
    ['a comma for a point', vtt('00:01,000 --> 00:04.500', 'a'), 'captions-wrong-time', 3],
    ['seconds beyond 59', vtt('00:61.000 --> 00:64.500', 'a'), 'captions-wrong-time', 3],
    ['no second time', vtt('00:01.000 -->', 'a'), 'captions-wrong-time', 3],
    ['three times', vtt('00:01.000 --> 00:02.000 --> 00:03.000', 'a'), 'captions-wrong-time', 3],
    ['a time in the header', `WEBVTT\n${cue.join('\n')}`, 'captions-wrong-time', 2],
    ['a cue right after another', vtt(...cue, ...cue), 'captions-wrong-time', 5],
    [
      'an end before the start',
      vtt(...cue, '', '00:05.000 --> 00:04.000', 'a'),
      'captions-ends-before-start',
      6,
    ],
    ['no length', vtt('00:05.000 --> 00:05.000', 'a'), 'captions-ends-before-start', 3],
    ['text without a time', vtt(...cue, '', 'Lời không có giờ'), 'captions-without-time', 6],
    [
      'styles',
      vtt('STYLE', '::cue { background: url(https://example.org) }'),
      'captions-styles',
      3,
    ],
    ['a region', vtt('REGION', 'id:x'), 'captions-styles', 3],
    ['a place in a region', vtt('00:01.000 --> 00:02.000 region:x', 'a'), 'captions-styles', 3],
    ['a script', vtt(cue[0] ?? '', '<script>alert(1)</script>'), 'captions-markup', 4],
    ['a picture', vtt(cue[0] ?? '', 'a', '<img src=x onerror=alert(1)>'), 'captions-markup', 5],
    ['an open tag', vtt(cue[0] ?? '', 'a <b'), 'captions-markup', 4],
    ['less than', vtt(cue[0] ?? '', '3 < 5'), 'captions-markup', 4],
    ['a link', vtt(cue[0] ?? '', '<a href="javascript:alert(1)">a</a>'), 'captions-markup', 4],
  ])('with %s is refused', (_what, text, code, line) => {
    const params = line === undefined ? {} : { params: { line } };
    expect(readCaptions(text)).toEqual({ ok: false, code, ...params });
  });
});

describe('SubRip', () => {
  test('becomes WebVTT', () => {
    const srt = [
      '\uFEFF1',
      '00:00:01,000 --> 00:00:04,500',
      '<i>Kính thưa</i> <font color="#ff0000">quý vị</font>',
      '{\\an8}xin chào',
      '',
      '2',
      '0:1:5,5 --> 00:01:07,250  X1:10 X2:20 Y1:30 Y2:40',
      'Hết',
      '',
    ].join('\r\n');
    expect(readCaptions(srt)).toEqual({
      ok: true,
      value: {
        vtt: [
          ...['WEBVTT', '', '1', '00:00:01.000 --> 00:00:04.500', '<i>Kính thưa</i> quý vị'],
          ...['xin chào', '', '2', '00:01:05.500 --> 00:01:07.250', 'Hết', ''],
        ].join('\n'),
        cues: 2,
      },
    });
  });

  test('is refused by the lines that its author sees', () => {
    const good = ['1', '00:00:01,000 --> 00:00:04,500', 'a', ''];
    const line = (...more: string[]) => readCaptions([...good, ...more].join('\n'));
    expect(line('2', '00:00:09,000 --> 00:00:05,000', 'b')).toEqual({
      ...{ ok: false, code: 'captions-ends-before-start', params: { line: 6 } },
    });
    expect(line('2', '00:00:09 --> 00:00:15', 'b')).toMatchObject({ params: { line: 6 } });
    expect(line('2', '00:00:05,000 --> 00:00:09,000', '<img src=x>')).toEqual({
      ...{ ok: false, code: 'captions-markup', params: { line: 7 } },
    });
    expect(line('Lời sau một dòng trống')).toEqual({
      ...{ ok: false, code: 'captions-without-time', params: { line: 5 } },
    });
  });
});
