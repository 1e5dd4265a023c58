import { randomBytes } from 'node:crypto';
import type { Ground } from '#app/services/context.ts';

/** An upload that has just begun and of which no byte is there; what is left out is made up. */
export function makeUpload(
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  given: {
    contest: { id: string };
    unit: { id: string };
    personId: string;
    sizeBytes?: number;
    fileName?: string;
    fingerprint?: string;
  },
) {
  const { contest, unit, personId, sizeBytes = 5_000_000, fileName = 'mot-cua.mp4' } = given;
  const createdAt = clock.now();
  return db.upload.create({
    data: {
      ...{ id: randomBytes(16).toString('hex'), contestId: contest.id, unitId: unit.id, personId },
      ...{ title: 'Một cửa', description: 'Không phải chờ', form: 'skit', fileName, createdAt },
      sizeBytes: BigInt(sizeBytes),
      fingerprint: given.fingerprint ?? null,
      expiresAt: new Date(createdAt.getTime() + 7 * 86_400_000),
    },
  });
}
