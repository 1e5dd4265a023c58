import { hasRoom } from '#app/domain/uploads/upload-rules.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { promisedBytes } from '../uploads/promised-bytes.server.ts';
import { checkBeforeHandIn, type HandInRefusal } from './check-before-hand-in.server.ts';

/** What a form around a file, its other fields and boundaries, may take. */
const formBytes = 1024 * 1024;

export interface AskedUpload {
  contestId: string;
  unitId: string;
  entryCode: string | null;
  /** As the form says; null where it isn't known yet. */
  form: string | null;
  /** What is about to come; null if the sender doesn't say. */
  declaredBytes: number | null;
  /** Whether that is the file alone, or the form around it too. */
  declares: 'file' | 'form';
  /** Set if a secretary hands in for the unit. */
  onBehalf: { receivedAt: Date } | null;
}

export type AdmissionRefusal = HandInRefusal | 'form-unknown' | 'file-too-large' | 'storage-full';

/**
 * Whether a video may begin to come in: asked before its first byte is stored, so that nothing is received which
 * could not be accepted after it. A grace is for uploads that have begun, so after the closing none begins.
 * @returns how large the file may be
 */
export async function admitUpload(
  asked: AskedUpload,
  act: Act,
): Promise<Verdict<{ maximumBytes: number }, AdmissionRefusal>> {
  const { contestId, unitId, form, declaredBytes, declares, onBehalf } = asked;
  if (onBehalf) permit(act, 'entry.hand-in-for-unit', { contestId });
  else permit(act, 'entry.hand-in', { contestId, unitId });
  const upload = onBehalf ? null : { declaredBytes, firstMebibyteAt: null };
  const checked = await checkBeforeHandIn({ ...asked, kind: 'video', upload }, act);
  if (!checked.ok) return simplyClosed(checked);
  const rules = checked.value.contest.rules.entry;
  if (rules.kind !== 'video') return refused('wrong-kind');
  if (form !== null && !rules.forms.includes(form)) return refused('form-unknown');
  const { maximumBytes } = rules;
  const around = declares === 'form' ? formBytes : 0;
  if (declaredBytes !== null && declaredBytes > maximumBytes + around) {
    return refused('file-too-large', { maximumBytes });
  }
  const disk = {
    freeBytes: await act.storage.freeBytes(),
    reserveBytes: act.reserveBytes,
    promisedBytes: await promisedBytes(act),
    newBytes: declaredBytes ?? 0,
  };
  return hasRoom(disk) ? accepted({ maximumBytes }) : refused('storage-full');
}

/** To somebody who begins after the closing it is simply closed. */
export function simplyClosed<Code extends string>(refusal: {
  ok: false;
  code: Code;
  params?: Readonly<Record<string, string | number>>;
}) {
  return refusal.code === 'upload-began-too-late'
    ? refused('closed' as const, refusal.params)
    : refused(refusal.code, refusal.params);
}
