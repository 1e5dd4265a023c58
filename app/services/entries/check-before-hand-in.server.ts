import type { Database, Transaction } from '#app/db/database.server.ts';
import { checkHandIn, type HandInCode, type HandInTaken } from '#app/domain/deadlines.ts';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { closingOfUnit } from '../contests/closing-of-unit.server.ts';
import { type ContestInForce, getContest } from '../contests/find-contest.server.ts';

/** A hand-in, before its content is looked at. */
export interface AskedHandIn {
  contestId: string;
  unitId: string;
  /** The entry that gets a new version; null for a new entry. */
  entryCode: string | null;
  kind: EntryRules['kind'];
  /** How a video came over the wire; null for a slogan. */
  upload: { declaredBytes: number | null; firstMebibyteAt: Date | null } | null;
  /** Set if a secretary hands in for the unit. */
  onBehalf: { receivedAt: Date } | null;
}

export type HandInRefusal =
  | HandInCode
  | 'unit-unknown'
  | 'wrong-kind'
  | 'entry-unknown'
  | 'entry-rejected'
  | 'too-many-entries'
  | 'older-than-withdrawn';

export interface CheckedHandIn {
  contest: ContestInForce;
  unitId: string;
  /** The entry that exists already. */
  entry: { id: string; code: string; status: 'valid' | 'withdrawn'; lastNumber: number } | null;
  taken: HandInTaken;
}

/**
 * Whether a unit may hand in now: asked before the first byte, and again in the transaction that stores the
 * version. `db` may be an open transaction.
 */
export async function checkBeforeHandIn(
  asked: AskedHandIn,
  { db, now }: { db: Database | Transaction; now: Date },
): Promise<Verdict<CheckedHandIn, HandInRefusal>> {
  const { contestId, unitId, onBehalf } = asked;
  const contest = await getContest(contestId, { db });
  const rules = contest.rules.entry;
  if (rules.kind !== asked.kind) return refused('wrong-kind');
  if (!(await db.unit.findFirst({ where: { id: unitId, contestId } }))) {
    return refused('unit-unknown');
  }
  const { closesAt } = await closingOfUnit(unitId, contest, { db });
  const taken = checkHandIn({
    now,
    opensAt: new Date(rules.opensAt),
    closesAt,
    graceSeconds: rules.kind === 'video' ? rules.graceSeconds : 0,
    upload: asked.upload,
    onBehalf,
  });
  if (!taken.ok) return taken;

  const found = await findReplaced(asked, db);
  if (!found.ok) return found;
  const entry = found.value;
  if (entry?.status !== 'valid' && rules.maximumPerUnit !== null) {
    const count = await db.entry.count({ where: { contestId, unitId, status: 'valid' } });
    if (count >= rules.maximumPerUnit) {
      return refused('too-many-entries', { maximum: rules.maximumPerUnit });
    }
  }
  return accepted({ contest, unitId, entry, taken: taken.value });
}

async function findReplaced(
  { contestId, unitId, entryCode, onBehalf }: AskedHandIn,
  db: Database | Transaction,
): Promise<
  Verdict<CheckedHandIn['entry'], 'entry-unknown' | 'entry-rejected' | 'older-than-withdrawn'>
> {
  if (entryCode === null) return accepted(null);
  const entry = await db.entry.findFirst({
    where: { contestId, unitId, code: entryCode },
    include: { versions: { select: { number: true, decidingAt: true } } },
  });
  if (!entry) return refused('entry-unknown');
  const { id, code, status, versions } = entry;
  if (status === 'rejected') return refused('entry-rejected');
  // a stick that lay there before the withdrawn version came would bring that version back to judging
  const last = Math.max(...versions.map(({ decidingAt }) => decidingAt.getTime()));
  if (status === 'withdrawn' && onBehalf && onBehalf.receivedAt.getTime() <= last) {
    return refused('older-than-withdrawn');
  }
  const lastNumber = Math.max(0, ...versions.map(({ number }) => number));
  return accepted({ id, code, status, lastNumber });
}
