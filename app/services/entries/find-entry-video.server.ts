import { may } from '#app/domain/permissions.ts';
import { type Act, NotPermitted } from '../context.ts';
import { type AskedVersion, type ReachedVersion, reachVersion } from './reach-version.server.ts';

/** A stored video that the actor may have. */
export interface EntryVideo {
  storageKey: string;
  contentType: string;
  /** Of this very file. */
  sha256: string;
  /** A name for whoever saves it: code and version, `V07-2.mp4`. */
  fileName: string;
}

/**
 * The file that plays of one version, for whom the rules let watch: our rendition once it is ready, until then
 * what was handed in. Null: there is none to be had.
 * @throws NotPermitted for others
 */
export async function findEntryVideo(asked: AskedVersion, act: Act): Promise<EntryVideo | null> {
  const version = await reachVersion(asked, act);
  if (!version) return null;
  const rendition = renditionOf(version);
  return rendition ? asVideo(rendition, version) : original(version);
}

/** The very file that was handed in, for organizers; null if there is none. */
export async function findOriginalVideo(asked: AskedVersion, act: Act): Promise<EntryVideo | null> {
  if (!may(act.actor, 'entry.see-all', { contestId: asked.contest.id })) {
    throw new NotPermitted('entry.see-all');
  }
  const version = await reachVersion(asked, act);
  return version && original(version);
}

/** What was made to be played; null until it is ready. */
export function renditionOf({ preparation }: Pick<ReachedVersion, 'preparation'>) {
  if (preparation?.state !== 'ready') return null;
  return preparation.files.find(({ kind }) => kind === 'rendition') ?? null;
}

function original(version: ReachedVersion): EntryVideo | null {
  const { storageKey, contentType, sha256 } = version;
  if (!storageKey) return null;
  const file = { storageKey, sha256, contentType: contentType ?? 'application/octet-stream' };
  return asVideo(file, version);
}

function asVideo(file: Omit<EntryVideo, 'fileName'>, version: ReachedVersion): EntryVideo {
  const { storageKey, contentType, sha256 } = file;
  const ending = storageKey.split('.').at(-1);
  const fileName = `${version.entry.code}-${version.number}.${ending}`;
  return { storageKey, contentType, sha256, fileName };
}
