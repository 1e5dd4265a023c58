import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import {
  recoveryAlphabet,
  recoveryCodeCount,
  recoveryCodeLength,
} from '#app/domain/second-factor.ts';

/** RFC 6238 as every authenticator app speaks it: SHA-1, six digits, 30 seconds. */
const usual = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Clocks may differ by a step: the code before and the code after are taken too (RFC 6238, 5.2). */
const stepsAround = 1;

/** A new secret of 160 bits (RFC 4226, 4), base32. */
export const makeTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from the QR code. */
export function totpAddress(secret: string, { issuer, label }: { issuer: string; label: string }) {
  return new TOTP({ ...usual, issuer, label, secret: Secret.fromBase32(secret) }).toString();
}

/** The time step whose code this is, among the one at `now` and its neighbours; null where it is none of them. */
export function totpStepOf(code: string, secret: string, now: Date): number | null {
  const totp = new TOTP({ ...usual, secret: Secret.fromBase32(secret) });
  const timestamp = now.getTime();
  const steps = totp.validate({ token: code, timestamp, window: stepsAround });
  return steps === null ? null : totp.counter({ timestamp }) + steps;
}

/** Ten codes of 79 bits, as `readTypedCode` reads them. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () =>
    Array.from(
      { length: recoveryCodeLength },
      () => recoveryAlphabet[randomInt(recoveryAlphabet.length)],
    ).join(''),
  );
}

/** What the database keeps of a recovery code: as random as it is, one SHA-256 guards it. */
export const hashRecoveryCode = (personId: string, code: string): string =>
  createHash('sha256').update(`${personId} ${code}`).digest('hex');
