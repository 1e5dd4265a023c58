import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastRatio, readColourTokens } from '#app/components/ui/contrast.ts';

const stylesheet = readFileSync(
  new URL('../../app/components/styles.css', import.meta.url),
  'utf8',
);
const schemes = readColourTokens(stylesheet);

function contrast(tokens: Record<string, string>, one: string, other: string): number {
  const [first, second] = [one, other].map(
    name => tokens[name] ?? expect.fail(`no colour "${name}"`),
  ) as [string, string];
  return contrastRatio(first, second);
}

it('is measured as WCAG 2.2 does', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastRatio('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
  expect(contrastRatio('#123456', '#123456')).toBe(1);
});

const grounds = ['surface', 'ground', 'sunken'];
const softGrounds = ['info-soft', 'success-soft', 'warning-soft', 'danger-soft', 'accent-soft'];
const tones = ['info', 'success', 'warning', 'danger'];

describe.each(Object.entries(schemes))('%s: text reaches 4.5:1', (_scheme, tokens) => {
  const pairs = [
    ...['ink', 'muted', 'link', 'link-strong', 'accent', ...tones].flatMap(text =>
      grounds.map(ground => [text, ground]),
    ),
    ...['ink', 'muted', 'link'].flatMap(text => softGrounds.map(ground => [text, ground])),
    ...tones.map(tone => [tone, `${tone}-soft`]),
    ['danger', 'warning-soft'],
    ['success', 'warning-soft'],
    ['accent', 'accent-soft'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['on-tone', 'danger'],
    ['on-tone', 'success'],
  ] as [string, string][];

  it.each(pairs)('%s on %s', (text, ground) => {
    expect(contrast(tokens, text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

describe.each(Object.entries(schemes))(
  '%s: edges of controls and the focus ring reach 3:1',
  (_scheme, tokens) => {
    it.each(
      ['line-strong', 'focus', 'danger'].flatMap(edge => grounds.map(ground => [edge, ground])) as [
        string,
        string,
      ][],
    )('%s on %s', (edge, ground) => {
      expect(contrast(tokens, edge, ground)).toBeGreaterThanOrEqual(3);
    });
  },
);
