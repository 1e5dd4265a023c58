import type { Publication } from '#app/domain/awards/redact-result.ts';
import { findPublication, type PublicationSummary } from '../awards/find-publications.server.ts';
import type { Ground } from '../context.ts';

/** An earlier publication with the awards that a later one put others for. */
export interface ReplacedPublication {
  number: number;
  /** Instant. */
  publishedAt: string;
  awards: string[];
}

/**
 * What stood published when a publication came and holds its awards too, newest first.
 * @param all the contest's publications, newest first
 */
export function publicationsReplacedBy(
  { number, scope }: Pick<PublicationSummary, 'number' | 'scope'>,
  all: readonly PublicationSummary[],
): ReplacedPublication[] {
  const earlier = all.filter(one => one.number < number);
  const standing = scope.map(award => earlier.find(one => one.scope.includes(award))?.number);
  return earlier.flatMap(({ number: of, publishedAt }) => {
    const awards = scope.filter((_, at) => standing[at] === of);
    return awards.length === 0 ? [] : [{ number: of, publishedAt, awards }];
  });
}

/** The publication with all other awards beside its own that stand published, each from its newest publication. */
export async function withStandingAwards(
  contestId: string,
  own: Publication,
  all: readonly PublicationSummary[],
  { db }: Pick<Ground, 'db'>,
): Promise<Pick<Publication, 'weekly' | 'entries' | 'collective'>> {
  const { weekly, entries, collective } = own;
  const standing = { weekly: [...weekly], entries, collective };
  const taken = new Set<string>(own.scope);
  for (const { number, scope } of all) {
    const fresh = scope.filter(award => !taken.has(award));
    if (fresh.length === 0) continue;
    for (const award of fresh) taken.add(award);
    const found = await findPublication({ contestId, number }, { db });
    if (!found) continue;
    const { redaction } = found;
    standing.weekly.push(
      ...redaction.weekly.filter(({ week }) => fresh.includes(`weekly:${week}`)),
    );
    if (fresh.includes('entry')) standing.entries = redaction.entries;
    if (fresh.includes('collective')) standing.collective = redaction.collective;
  }
  standing.weekly.sort((one, other) => one.week - other.week);
  return standing;
}
