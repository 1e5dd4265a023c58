import type { Act } from '../context.ts';
import type { EntryVideo } from '../entries/find-entry-video.server.ts';
import { type AskedVersion, reachVersion } from '../entries/reach-version.server.ts';

/**
 * A poster or contact sheet of one version, for whom the rules let watch its video; null where there is none of
 * that width. @throws NotPermitted for others
 */
export async function findPicture(
  asked: AskedVersion & { kind: 'poster' | 'contactSheet'; width: number },
  act: Act,
): Promise<EntryVideo | null> {
  const version = await reachVersion(asked, act);
  if (version?.preparation?.state !== 'ready') return null;
  const { kind, width } = asked;
  const file = version.preparation.files.find(one => one.kind === kind && one.width === width);
  if (!file) return null;
  const { storageKey, contentType, sha256 } = file;
  const fileName = `${version.entry.code}-${version.number}-${width}.webp`;
  return { storageKey, contentType, sha256, fileName };
}
