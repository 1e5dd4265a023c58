import { may, representedUnits } from '#app/domain/permissions.ts';
import { type Act, NotPermitted } from '../context.ts';
import { entryParts, type VersionView, viewEntries } from './view-entry.server.ts';

/** The proof of one hand-in. */
export interface ReceiptView {
  code: string;
  issuedAt: Date;
  entry: { code: string; kind: 'video' | 'slogan' };
  unit: { name: string };
  version: VersionView;
}

/** A receipt, for its unit and for organizers; null if they have none of that code in the contest: others' aren't told. */
export async function findReceipt(
  { contestId, code }: { contestId: string; code: string },
  act: Act,
): Promise<ReceiptView | null> {
  const { db, actor } = act;
  const seesAll = may(actor, 'entry.see-all', { contestId });
  // whoever hands nothing in learns of no code whether it is one
  if (!seesAll && representedUnits(actor, contestId).length === 0) {
    throw new NotPermitted('entry.see-own');
  }
  const receipt = await db.receipt.findUnique({
    where: { code },
    include: { entryVersion: { include: { entry: { include: entryParts } } } },
  });
  const row = receipt?.entryVersion.entry;
  if (!receipt || !row || row.contestId !== contestId) return null;
  const { unitId } = row;
  if (!seesAll && !may(actor, 'entry.see-own', { contestId, unitId })) return null;
  const [entry] = await viewEntries([row], () => receipt.issuedAt, act);
  const version = entry?.versions.find(({ number }) => number === receipt.entryVersion.number);
  if (!entry || !version) return null;
  return {
    code: receipt.code,
    issuedAt: receipt.issuedAt,
    entry: { code: entry.code, kind: entry.kind },
    unit: { name: entry.unit.name },
    version: { ...version, measured: null },
  };
}
