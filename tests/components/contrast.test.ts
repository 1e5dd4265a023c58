import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const stylesheet = readFileSync(new URL('../../app/styles.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...stylesheet.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [
    name,
    value,
  ]),
);

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map(name => luminance(tokens.get(name) ?? expect.fail(`no colour "${name}"`)))
    .sort((first, second) => second - first);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['surface', 'ground', 'sunken'];
const softGrounds = ['info-soft', 'success-soft', 'warning-soft', 'danger-soft', 'accent-soft'];
const tones = ['info', 'success', 'warning', 'danger'];

describe('text reaches 4.5:1', () => {
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
    ['white', 'danger'],
    ['white', 'success'],
  ] as [string, string][];

  it.each(pairs)('%s on %s', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('edges of controls and the focus ring reach 3:1', () => {
  it.each(
    ['line-strong', 'focus', 'danger'].flatMap(edge => grounds.map(ground => [edge, ground])) as [
      string,
      string,
    ][],
  )('%s on %s', (edge, ground) => {
    expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3);
  });
});
