import { accepted, refused, type Verdict } from '../verdict.ts';

/** A file of captions is text: an hour of talk has 100 KiB. */
export const maximumCaptionsBytes = 512 * 1024;

export type CaptionsCode =
  | 'captions-empty'
  | 'captions-unknown-format'
  | 'captions-wrong-time'
  | 'captions-ends-before-start'
  | 'captions-without-time'
  | 'captions-markup'
  | 'captions-styles';

export type Captions = {
  /** WebVTT, lines ended by LF. */
  readonly vtt: string;
  readonly cues: number;
};

/** WebVTT says `01:02.003` or `01:00:02.003`. */
const vttTime = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/;
/** SubRip says `00:01:02,003`; hand-made files drop zeros and write dots. */
const srtTiming =
  /^\s*(\d{1,2}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})\s*-->\s*(\d{1,2}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})\s*(?:[XY][12]:.*)?$/;
/** What WebVTT itself knows: none of it runs anything or reaches out. */
const knownTag =
  /^<\/?(?:c|i|b|u|v|lang|ruby|rt)(?:[.\s][^<>]*)?>$|^<(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}>$/;

/**
 * Reads captions as people have them, WebVTT or SubRip, and gives WebVTT. Nothing is left out of WebVTT; what a
 * browser would take for a style, a region or markup of its own is refused. Of SubRip only colours and positions go.
 * Refusals name the line of the file, from 1.
 */
export function readCaptions(text: string): Verdict<Captions, CaptionsCode> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (lines.every(line => line.trim() === '')) return refused('captions-empty');
  if (/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) return checked(lines, 0);
  if (lines.some(line => srtTiming.test(line)))
    return checked(['WEBVTT', '', ...fromSrt(lines)], 2);
  return refused('captions-unknown-format');
}

/** Line for line, so that refusals name the lines of the file. */
function fromSrt(lines: readonly string[]): string[] {
  return lines.map(line => {
    const found = srtTiming.exec(line);
    if (!found) return line.replace(/<\/?font[^>]*>|\{\\[^}]*\}/gi, '');
    const at = (from: number) => {
      const [hours, minutes, seconds] = [0, 1, 2].map(part => found[from + part]?.padStart(2, '0'));
      return `${hours}:${minutes}:${seconds}.${found[from + 3]?.padEnd(3, '0')}`;
    };
    return `${at(1)} --> ${at(5)}`;
  });
}

function checked(lines: readonly string[], before: number): Verdict<Captions, CaptionsCode> {
  let cues = 0;
  for (const block of blocksOf(lines)) {
    const line = (offset: number) => ({ line: block.start + offset + 1 - before });
    const [first = ''] = block.lines;
    if (block.start === 0) {
      // the header's own lines say nothing that is shown
      const wrong = block.lines.findIndex(text => text.includes('-->'));
      if (wrong >= 0) return refused('captions-wrong-time', line(wrong));
      continue;
    }
    if (/^NOTE(?:\s|$)/.test(first)) continue;
    if (/^(?:STYLE|REGION)\s*$/.test(first)) return refused('captions-styles', line(0));
    const timing = block.lines.findIndex(text => text.includes('-->'));
    // a cue may bear a name, in one line
    if (timing < 0 || timing > 1) return refused('captions-without-time', line(0));
    const wrong = wrongTiming(block.lines[timing] ?? '');
    if (wrong) return refused(wrong, line(timing));
    for (const [at, text] of block.lines.entries()) {
      if (at <= timing) continue;
      if (text.includes('-->')) return refused('captions-wrong-time', line(at));
      if (hasMarkup(text)) return refused('captions-markup', line(at));
    }
    cues += 1;
  }
  if (cues === 0) return refused('captions-empty');
  return accepted({ vtt: `${lines.join('\n').trimEnd()}\n`, cues });
}

function blocksOf(lines: readonly string[]): { start: number; lines: string[] }[] {
  const blocks: { start: number; lines: string[] }[] = [];
  let open = false;
  for (const [at, line] of lines.entries()) {
    const isBlank = line.trim() === '';
    if (!isBlank && open) blocks.at(-1)?.lines.push(line);
    else if (!isBlank) blocks.push({ start: at, lines: [line] });
    open = !isBlank;
  }
  return blocks;
}

function wrongTiming(line: string): CaptionsCode | null {
  const [from = '', rest = '', ...more] = line.split('-->');
  const [to = '', ...settings] = rest.trim().split(/\s+/);
  const [start, end] = [milliseconds(from.trim()), milliseconds(to)];
  if (more.length > 0 || start === null || end === null) return 'captions-wrong-time';
  if (settings.some(setting => setting.startsWith('region:'))) return 'captions-styles';
  if (settings.some(setting => !/^[a-z]+:[\w.,%-]+$/.test(setting))) return 'captions-wrong-time';
  return end <= start ? 'captions-ends-before-start' : null;
}

function milliseconds(text: string): number | null {
  const found = vttTime.exec(text);
  if (!found) return null;
  const [, hours = '0', minutes, seconds, thousandths] = found;
  return (
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths)
  );
}

/** Anything that begins like a tag and is none of WebVTT's; a `<` before a space or a digit is one too for a browser. */
function hasMarkup(text: string): boolean {
  return (text.match(/<[^<>]*>?/g) ?? []).some(tag => !knownTag.test(tag));
}
