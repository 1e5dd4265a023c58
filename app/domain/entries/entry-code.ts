import type { EntryRules } from './entry-rules.ts';

const LETTERS = { video: 'V', slogan: 'K' } as const satisfies Record<EntryRules['kind'], string>;

/** The code after the highest one in use: V01, V02, … for videos, K01, … for slogans. */
export function nextEntryCode(kind: EntryRules['kind'], inUse: readonly string[]): string {
  const letter = LETTERS[kind];
  const numbers = inUse.flatMap(code => {
    const match = /^([A-Z])(\d+)$/.exec(code);
    return match?.[1] === letter ? [Number(match[2])] : [];
  });
  return `${letter}${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}
