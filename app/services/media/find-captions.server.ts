import { text } from 'node:stream/consumers';
import { namesAbove, withoutNames } from '#app/domain/judging/blind.ts';
import { may } from '#app/domain/permissions.ts';
import type { Act } from '../context.ts';
import { type AskedVersion, reachVersion } from '../entries/reach-version.server.ts';

/**
 * The captions of a version, for whom the rules let watch it; null where there are none. Where judging is blind, a
 * judge reads them without the unit's name.
 * @throws NotPermitted for others
 */
export async function findCaptions(
  asked: AskedVersion,
  act: Act,
): Promise<{ sha256: string; read(): Promise<string> } | null> {
  const version = await reachVersion(asked, act);
  if (!version?.captions) return null;
  const { sha256, storageKey } = version.captions;
  const read = async () => text(await act.storage.openRange(storageKey));
  const { id: contestId, rules } = asked.contest;
  const isBlind = rules.judging.blind && may(act.actor, 'sheet.score', { contestId });
  if (!isBlind) return { sha256, read };
  const units = await act.db.unit.findMany({
    where: { contestId },
    select: { id: true, name: true, parentId: true },
  });
  const unitOf = new Map(units.map(unit => [unit.id, unit]));
  const names = namesAbove(version.entry.unitId, unitOf);
  return { sha256, read: async () => withoutNames(await read(), names) };
}
