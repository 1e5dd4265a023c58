import type { Actor } from './permissions.ts';

/** Whether a second factor is for this person: organizers and judges decide over others. */
export function isForSecondFactor(actor: Pick<Actor, 'grants'>): boolean {
  return actor.grants.some(({ role }) => role !== 'unit');
}

/**
 * How often a code may be wrong. Of a million codes three are right at any time (the neighbouring steps count), so a
 * guesser gets 24 codes a day after the first handful: one chance in fourteen thousand a day.
 */
export const codeTries = {
  /** So many wrong codes in a row bring no wait. */
  free: 5,
  /** The wait after the next one; it doubles with each. */
  firstWaitSeconds: 60,
  longestWaitSeconds: 3600,
} as const;

/** What a person types as a code: of the device, of the paper, or neither. Spaces and dashes don't matter. */
export type TypedCode =
  | { kind: 'device'; code: string }
  | { kind: 'recovery'; code: string }
  | { kind: 'neither' };

// Without letters and digits that look alike: recovery codes are read from paper.
export const recoveryAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
export const recoveryCodeLength = 16;
export const recoveryCodeCount = 10;

export function readTypedCode(text: string): TypedCode {
  const code = text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\u2060\ufeff\p{Pd}.]/gu, '')
    .toLowerCase();
  if (/^\d{6}$/.test(code)) return { kind: 'device', code };
  const isRecovery =
    code.length === recoveryCodeLength && [...code].every(one => recoveryAlphabet.includes(one));
  return isRecovery ? { kind: 'recovery', code } : { kind: 'neither' };
}

/** A recovery code as it stands on paper: `kqtm-7h3x-pw9d-aaaa`. */
export function showRecoveryCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}
