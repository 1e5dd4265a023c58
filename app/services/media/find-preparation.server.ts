import type { Preparation, PreparedFile } from '#app/db/generated/client.ts';
import { newPreparation, type PreparationProgress } from '#app/domain/media-state.ts';
import { may, representedUnits } from '#app/domain/permissions.ts';
import { type Act, NotPermitted } from '../context.ts';
import type { AskedVersion } from '../entries/reach-version.server.ts';

/** How far the preparation of one version is, as its unit and organizers see it. */
export interface PreparationView {
  entryCode: string;
  number: number;
  state: PreparationProgress['state'];
  /** Whole, 0 to 100. */
  percent: number;
  /** Of the last attempt; a code of `preparationFailures`. */
  failure: string | null;
  /** Codes of `preparationWarnings`. */
  warnings: readonly string[];
  /** Integrated, in LUFS; null without sound, or until it is ready. */
  loudness: number | null;
  /** In pixels, rising; none until it is ready. */
  posterWidths: readonly number[];
  contactSheetWidths: readonly number[];
}

/**
 * How far one version's preparation is, for its unit and for organizers; null where there is no such video. One
 * that no worker has come upon yet waits.
 */
export async function findPreparation(
  { contest, entryCode, number }: AskedVersion,
  act: Act,
): Promise<PreparationView | null> {
  const contestId = contest.id;
  const seesAll = may(act.actor, 'entry.see-all', { contestId });
  if (!seesAll && representedUnits(act.actor, contestId).length === 0) {
    throw new NotPermitted('entry.see-own');
  }
  if (!/^[A-Z0-9]{1,20}$/.test(entryCode)) return null;
  const version = await act.db.entryVersion.findFirst({
    where: { number, entry: { contestId, code: entryCode } },
    include: {
      entry: { select: { unitId: true } },
      preparation: { include: { files: { orderBy: { width: 'asc' } } } },
    },
  });
  if (!version && seesAll) return null;
  const unitId = version?.entry.unitId;
  if (!version || !(seesAll || may(act.actor, 'entry.see-own', { contestId, unitId }))) {
    throw new NotPermitted('entry.see-own');
  }
  if (version.storageKey === null) return null;
  return viewPreparation({ entryCode, number }, version.preparation);
}

/** The row as it is shown; null: no worker has come upon it yet. */
export function viewPreparation(
  of: { entryCode: string; number: number },
  row: (Preparation & { files: readonly PreparedFile[] }) | null,
): PreparationView {
  const { state, percent, failure } = row ?? newPreparation;
  const widths = (kind: PreparedFile['kind']) =>
    (row?.files ?? []).filter(file => file.kind === kind).map(({ width }) => width);
  return {
    ...of,
    ...{ state, percent, failure, warnings: row?.warnings ?? [] },
    loudness: row?.loudness ?? null,
    posterWidths: widths('poster'),
    contactSheetWidths: widths('contactSheet'),
  };
}
