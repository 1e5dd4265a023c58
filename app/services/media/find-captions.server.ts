import { text } from 'node:stream/consumers';
import type { Act } from '../context.ts';
import { type AskedVersion, reachVersion } from '../entries/reach-version.server.ts';

/**
 * The captions of a version, for whom the rules let watch it; null where there are none.
 * @throws NotPermitted for others
 */
export async function findCaptions(
  asked: AskedVersion,
  act: Act,
): Promise<{ sha256: string; read(): Promise<string> } | null> {
  const captions = (await reachVersion(asked, act))?.captions;
  if (!captions) return null;
  const { sha256, storageKey } = captions;
  return { sha256, read: async () => text(await act.storage.openRange(storageKey)) };
}
