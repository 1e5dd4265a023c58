import type { Ground } from '#app/services/context.ts';

/** A discussion of an entry, open unless told otherwise. */
export function makeDiscussion(
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  given: { entry: { id: string }; spread?: number; closedAt?: Date },
) {
  const { entry, spread = 30, closedAt = null } = given;
  return db.discussion.create({
    data: { entryId: entry.id, spread, openedAt: clock.now(), closedAt },
  });
}

/** A text of the organizers' own for judges to calibrate with. */
export function makeSample(
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  given: { contest: { id: string }; title?: string },
) {
  return db.calibrationEntry.create({
    data: {
      ...{ contestId: given.contest.id, title: given.title ?? 'Bài mẫu', addedById: 'to-thu-ky' },
      ...{ description: 'Một bài mẫu', addedAt: clock.now() },
    },
  });
}
