import { createHash } from 'node:crypto';
import { checkSlogan, type SloganCode } from '#app/domain/entries/word-count.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import {
  type AskedHandIn,
  checkBeforeHandIn,
  type HandInRefusal,
} from './check-before-hand-in.server.ts';
import { inTurn } from './in-turn.server.ts';
import { type HandedIn, type OnBehalf, storeVersion } from './store-version.server.ts';

export interface SloganHandIn {
  contestId: string;
  unitId: string;
  /** The entry that gets a new version; null for a new one. */
  entryCode: string | null;
  slogan: string;
  /** May be empty. */
  meaning: string;
}

export type SloganRefusal = HandInRefusal | SloganCode | 'meaning-too-long';

/** SHA-256 of what is handed in, as UTF-8: the slogan, a line feed, its meaning. */
export function sloganSha256(slogan: string, meaning: string): string {
  return createHash('sha256').update(`${slogan}\n${meaning}`, 'utf8').digest('hex');
}

/** Counts and stores a slogan as a version, by the same count as the browser's. */
export async function takeSlogan(
  input: SloganHandIn,
  given: { actorId: string; onBehalf: OnBehalf | null },
  act: Act,
): Promise<Verdict<HandedIn, SloganRefusal>> {
  const { contestId, unitId, entryCode, slogan, meaning } = input;
  const { actorId, onBehalf } = given;
  const { db, now } = act;
  const asked: AskedHandIn = {
    ...{ contestId, unitId, entryCode, kind: 'slogan', upload: null, onBehalf },
  };
  return inTurn(db, contestId, async transaction => {
    const checked = await checkBeforeHandIn(asked, { db: transaction, now });
    if (!checked.ok) return checked;
    const rules = checked.value.contest.rules.entry;
    if (rules.kind !== 'slogan') return refused('wrong-kind');
    const { code, words } = checkSlogan(slogan, {
      minimum: rules.minimumWords,
      maximum: rules.maximumWords,
    });
    if (code !== null) {
      const { minimumWords: minimum, maximumWords: maximum } = rules;
      return refused(code, { words, minimum, maximum });
    }
    const characters = [...meaning].length;
    if (characters > rules.maximumMeaningCharacters) {
      return refused('meaning-too-long', { characters, maximum: rules.maximumMeaningCharacters });
    }
    const sha256 = sloganSha256(slogan, meaning);
    const content = { title: slogan, description: meaning, slogan, words, sha256 };
    const handedIn = await storeVersion(transaction, {
      ...{ checked: checked.value, content, actorId, now, onBehalf },
    });
    return accepted(handedIn);
  });
}
