import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

/**
 * Notes that the first MiB of a unit's video (all of a smaller one) is on the disk, with the size declared before:
 * what a grace is granted by, and proof that an upload had begun.
 */
export async function recordUploadStart(
  input: { contestId: string; unitId: string; declaredBytes: number },
  act: Act,
): Promise<{ declaredBytes: number; firstMebibyteAt: Date }> {
  const { contestId, unitId, declaredBytes } = input;
  const { personId } = permit(act, 'entry.hand-in', { contestId, unitId });
  const firstMebibyteAt = act.now;
  await act.db.uploadStart.create({
    data: {
      ...{ contestId, unitId, personId, firstMebibyteAt },
      declaredBytes: BigInt(declaredBytes),
    },
  });
  return { declaredBytes, firstMebibyteAt };
}
