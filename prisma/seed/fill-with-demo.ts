import type { Role } from '#app/domain/permissions.ts';
import { approveProposal } from '#app/services/awards/decide-proposal.server.ts';
import { preparePublication } from '#app/services/awards/prepare-publication.server.ts';
import type { Act, Ground } from '#app/services/context.ts';
import { listDiscussions } from '#app/services/judging/list-discussions.server.ts';
import { openDiscussion } from '#app/services/judging/open-discussion.server.ts';
import { fill2023, videoUnits } from './demo-2023.ts';
import { fill2025 } from './demo-2025.ts';
import { makeDemoPeople } from './demo-people.ts';
import { type StoredClip, storeClip } from './demo-videos.ts';
import { seededRandom } from './random.ts';

const seed = 274_2023;

/**
 * Fills an empty database with the contest of 2023, its jury still at work, and that of 2025, whose slogans close
 * seven days from now. Names, scores and results depend on the seed alone. All or nothing but for the clips,
 * which a second try writes again.
 */
export async function fillWithDemo(ground: Ground): Promise<void> {
  const clips = await storeClips(ground);
  const filledAt = ground.clock.now();
  const { contestId, secretary, committee } = await ground.db.$transaction(
    async transaction => {
      const random = seededRandom(seed);
      const people = await makeDemoPeople(transaction, random, filledAt);
      const contestId = await fill2023(transaction, people, clips, random, ground);
      await fill2025(transaction, people, random, ground);
      return { contestId, secretary: people.secretary, committee: people.committee };
    },
    { timeout: 600_000 },
  );
  // The weekly prizes were given week by week: they stand published already.
  const as = (personId: string, role: Role): Act => ({
    ...ground,
    now: filledAt,
    actor: { personId, grants: [{ role, contestId, unitId: null }], contestantIn: [] },
  });
  const prepared = await preparePublication(
    {
      contestId,
      scope: ['weekly:1', 'weekly:2', 'weekly:3', 'weekly:4'],
      ...{ expectedSha256: null, publishAt: null, objectionDays: 5 },
      ...{ note: '', correction: null },
    },
    as(secretary, 'secretary'),
  );
  if (!prepared.ok) throw new Error(`the demo’s weekly results: ${prepared.code}`);
  const { proposalId } = prepared.value;
  const approved = await approveProposal({ contestId, proposalId }, as(committee, 'committee'));
  if (!approved.ok) throw new Error(`the demo’s weekly results: ${approved.code}`);
  await discussWidest(contestId, as(committee, 'committee'));
}

/** Of the entries that the head of the jury has scored, the one that judges are furthest apart about is discussed. */
async function discussWidest(contestId: string, act: Act): Promise<void> {
  const { choices } = await listDiscussions({ contestId }, act);
  const ofHead = await act.db.entry.findMany({
    where: {
      contestId,
      scoreSheets: {
        some: {
          status: 'submitted',
          judge: { roleGrants: { some: { contestId, isHead: true } } },
        },
      },
    },
    select: { code: true },
  });
  const widest = choices.find(({ entryCode }) => ofHead.some(({ code }) => code === entryCode));
  if (widest) await openDiscussion({ contestId, entryCode: widest.entryCode }, act);
}

/** Two at a time: making a clip keeps one core busy. */
async function storeClips(ground: Ground): Promise<StoredClip[]> {
  const clips: StoredClip[] = [];
  const numbers = Array.from({ length: videoUnits }, (_, index) => index);
  const work = async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      clips[number] = await storeClip(number + 1, 'cchc-2023', ground);
    }
  };
  await Promise.all([work(), work()]);
  return clips;
}
