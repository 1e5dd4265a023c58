import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { checkBeforeHandIn, type HandInRefusal } from './check-before-hand-in.server.ts';

/** What a form around a file, its other fields and boundaries, may take. */
const formBytes = 1024 * 1024;

export interface AskedUpload {
  contestId: string;
  unitId: string;
  entryCode: string | null;
  /** What is about to come, the form around the file included; null if the sender doesn't say. */
  declaredBytes: number | null;
  /** Set if a secretary hands in for the unit. */
  onBehalf: { receivedAt: Date } | null;
}

/**
 * Whether a video may begin to come in: asked before its first byte is stored, so that nothing is received which
 * could not be accepted after it. A grace is for uploads that have begun, so after the closing none begins.
 * @returns how large the file may be
 */
export async function admitUpload(
  asked: AskedUpload,
  act: Act,
): Promise<Verdict<{ maximumBytes: number }, HandInRefusal | 'file-too-large'>> {
  const { contestId, unitId, declaredBytes, onBehalf } = asked;
  if (onBehalf) permit(act, 'entry.hand-in-for-unit', { contestId });
  else permit(act, 'entry.hand-in', { contestId, unitId });
  const upload = onBehalf ? null : { declaredBytes, firstMebibyteAt: null };
  const checked = await checkBeforeHandIn({ ...asked, kind: 'video', upload }, act);
  if (!checked.ok) return checked.code === 'upload-began-too-late' ? closed(checked) : checked;
  const rules = checked.value.contest.rules.entry;
  if (rules.kind !== 'video') return refused('wrong-kind');
  const { maximumBytes } = rules;
  if (declaredBytes !== null && declaredBytes > maximumBytes + formBytes) {
    return refused('file-too-large', { maximumBytes });
  }
  return accepted({ maximumBytes });
}

/** To somebody who begins after the closing it is simply closed. */
function closed({ params }: { params?: Readonly<Record<string, string | number>> }) {
  return refused('closed' as const, params);
}
