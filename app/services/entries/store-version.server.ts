import { randomInt } from 'node:crypto';
import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import type { Prisma } from '#app/db/generated/client.ts';
import { nextEntryCode } from '#app/domain/entries/entry-code.ts';
import { makeReceiptCode } from '#app/domain/entries/receipt-code.ts';
import { repairDraw } from '../judging/repair-draw.server.ts';
import { settleHandInReminders } from '../messages/settle-messages.server.ts';
import type { CheckedHandIn } from './check-before-hand-in.server.ts';

/** What a secretary notes who hands in for a unit; kept with the version. */
export interface OnBehalf {
  carrier: string;
  receivedAt: Date;
  reason: string;
}

/** What a hand-in that was taken leaves behind. */
export interface HandedIn {
  versionId: string;
  entryCode: string;
  versionNumber: number;
  receiptCode: string;
}

/** The content of a version, whatever its kind. */
export type VersionContent = Pick<
  Prisma.EntryVersionUncheckedCreateInput,
  | 'title'
  | 'description'
  | 'form'
  | 'slogan'
  | 'words'
  | 'fileName'
  | 'storageKey'
  | 'contentType'
  | 'sizeBytes'
  | 'sha256'
  | 'durationMs'
  | 'measured'
>;

/**
 * Writes a checked hand-in: entry, version, receipt and its line in the record. A withdrawn entry is valid again.
 * Throws a unique violation where another transaction took the number; run it in `inTurn`.
 */
export async function storeVersion(
  db: Transaction,
  given: {
    checked: CheckedHandIn;
    content: VersionContent;
    actorId: string;
    now: Date;
    onBehalf: OnBehalf | null;
  },
): Promise<HandedIn> {
  const { checked, content, actorId, now, onBehalf } = given;
  const { contest, unitId, taken } = checked;
  const entry = checked.entry ?? (await createEntry(db, checked, now));
  if (checked.entry?.status === 'withdrawn') {
    await db.entry.update({ where: { id: entry.id }, data: { status: 'valid' } });
  }
  const number = (checked.entry?.lastNumber ?? 0) + 1;
  const receiptCode = makeReceiptCode(limit => randomInt(limit));
  const { id: versionId } = await db.entryVersion.create({
    data: {
      ...content,
      entryId: entry.id,
      number,
      decidingAt: taken.decidingAt,
      handedInAt: now,
      handedInById: actorId,
      ...(onBehalf && {
        onBehalf: { ...onBehalf, receivedAt: onBehalf.receivedAt.toISOString() },
      }),
      receipt: { create: { code: receiptCode, issuedAt: now } },
      // what a worker looks for: it stands with the version or neither does
      ...(content.storageKey && { preparation: { create: { changedAt: now } } }),
    },
    select: { id: true },
  });
  await recordAudit(db, {
    at: now,
    contestId: contest.id,
    actorId,
    action: onBehalf ? 'entry.hand-in-for-unit' : 'entry.hand-in',
    subjectType: 'entry',
    subjectId: entry.id,
    ...(checked.entry && {
      before: { version: checked.entry.lastNumber, status: checked.entry.status },
    }),
    after: {
      code: entry.code,
      unitId,
      version: number,
      status: 'valid',
      title: content.title,
      sha256: content.sha256,
      receipt: receiptCode,
      decidingAt: taken.decidingAt.toISOString(),
      ...(taken.withinGrace && { withinGrace: true }),
    },
    reason: onBehalf?.reason,
  });
  if (checked.entry?.status !== 'valid') {
    const contestId = contest.id;
    await repairDraw(db, { contestId, cause: 'entries-changed', actorId, at: now });
    await settleHandInReminders(db, { unitId, at: now });
  }
  return { versionId, entryCode: entry.code, versionNumber: number, receiptCode };
}

async function createEntry(db: Transaction, { contest, unitId }: CheckedHandIn, now: Date) {
  const contestId = contest.id;
  const { kind } = contest.rules.entry;
  const rows = await db.entry.findMany({ where: { contestId }, select: { code: true } });
  const code = nextEntryCode(
    kind,
    rows.map(row => row.code),
  );
  return db.entry.create({ data: { contestId, unitId, kind, code, createdAt: now } });
}
