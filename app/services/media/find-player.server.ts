import { type Act, NotPermitted } from '../context.ts';
import { renditionOf } from '../entries/find-entry-video.server.ts';
import {
  type AskedVersion,
  playerParts,
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
  const { code: entryCode } = version.entry;
  const resumeAt = stopped ? stopped.seconds : null;
  return { ...asPlayed(version, entryCode), resumeAt, remembers: personId !== null };
}

/**
 * The players of versions that everyone may watch, which the caller has made sure of, by the id of their entry;
 * the portal remembers nothing for them.
 */
export async function findPublicPlayers(
  versions: readonly { entryId: string; entryCode: string; number: number }[],
  { db }: Pick<Act, 'db'>,
): Promise<Map<string, PlayerView>> {
  const rows = await db.entryVersion.findMany({
    where: { OR: versions.map(({ entryId, number }) => ({ entryId, number })) },
    include: playerParts,
  });
  const codes = new Map(versions.map(({ entryId, entryCode }) => [entryId, entryCode]));
  return new Map(
    rows
      .filter(({ storageKey }) => storageKey !== null)
      .map(version => {
        const player = asPlayed(version, codes.get(version.entryId) ?? '');
        return [version.entryId, { ...player, resumeAt: null, remembers: false }];
      }),
  );
}

function asPlayed(version: Playable, entryCode: string) {
  return {
    ...{ entryCode, number: version.number },
    plays: howItPlays(version),
    posterWidth: posterWidth(version),
    captions: version.captions?.sha256.slice(0, 16) ?? null,
  };
}

type Playable = Pick<ReachedVersion, 'number' | 'contentType' | 'preparation' | 'captions'>;

/** By the container: what is in it, no server can promise for a browser. */
function howItPlays(version: Playable): PlayerView['plays'] {
  const type = renditionOf(version)?.contentType ?? version.contentType;
  if (type === 'video/mp4' || type === 'video/webm') return 'yes';
  return type === 'video/quicktime' || type === 'video/x-matroska' ? 'maybe' : 'no';
}

/** The poster nearest to the width of a player on an office PC. */
function posterWidth({ preparation }: Playable): number | null {
  const widths = (preparation?.files ?? [])
    .filter(({ kind }) => kind === 'poster')
    .map(({ width }) => width)
    .sort((one, other) => one - other);
  return widths.find(width => width >= 640) ?? widths.at(-1) ?? null;
}
