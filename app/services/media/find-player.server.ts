import { type Act, NotPermitted } from '../context.ts';
import { renditionOf } from '../entries/find-entry-video.server.ts';
import {
  type AskedVersion,
  type ReachedVersion,
  reachVersion,
} from '../entries/reach-version.server.ts';

/** What a page needs to show a version's video. */
export interface PlayerView {
  entryCode: string;
  number: number;
  /** `maybe`: a container that some browsers know and some don't; `no`: none does, it can only be saved. */
  plays: 'yes' | 'maybe' | 'no';
  /** Width in pixels of the poster to show; null until there is one. */
  posterWidth: number | null;
  /** Changes with the captions; null where there are none. */
  captions: string | null;
  /** Where the actor stopped, in seconds. */
  resumeAt: number | null;
  /** Whether the portal remembers where the actor stops: not for visitors. */
  remembers: boolean;
}

/** Null where there is no video, or none that the actor may watch. */
export async function findPlayer(asked: AskedVersion, act: Act): Promise<PlayerView | null> {
  const version = await reachVersion(asked, act).catch((error: unknown) => {
    if (error instanceof NotPermitted) return null;
    throw error;
  });
  if (!version?.storageKey) return null;
  const personId = act.actor?.personId ?? null;
  const stopped =
    personId &&
    (await act.db.watchPosition.findUnique({
      where: { personId_entryVersionId: { personId, entryVersionId: version.id } },
    }));
  return {
    ...{ entryCode: version.entry.code, number: version.number },
    plays: howItPlays(version),
    posterWidth: posterWidth(version),
    captions: version.captions?.sha256.slice(0, 16) ?? null,
    resumeAt: stopped ? stopped.seconds : null,
    remembers: personId !== null,
  };
}

/** By the container: what is in it, no server can promise for a browser. */
function howItPlays(version: ReachedVersion): PlayerView['plays'] {
  const type = renditionOf(version)?.contentType ?? version.contentType;
  if (type === 'video/mp4' || type === 'video/webm') return 'yes';
  return type === 'video/quicktime' || type === 'video/x-matroska' ? 'maybe' : 'no';
}

/** The poster nearest to the width of a player on an office PC. */
function posterWidth({ preparation }: ReachedVersion): number | null {
  const widths = (preparation?.files ?? [])
    .filter(({ kind }) => kind === 'poster')
    .map(({ width }) => width)
    .sort((one, other) => one - other);
  return widths.find(width => width >= 640) ?? widths.at(-1) ?? null;
}
