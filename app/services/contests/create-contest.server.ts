import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { shiftCalendar } from '#app/domain/shift-calendar.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { contestRulesSchema } from '#app/forms/contest-rules.ts';
import type { NewContest } from '#app/forms/contests.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export type CreateContestRefusal = 'preset-unknown' | 'code-taken' | 'entries-over';

/**
 * A new contest with a preset's rules on dates of its own. Who creates it gets there the organizer role that they
 * hold elsewhere, the higher one of two, and no more. Its hand-in must still be to come or open: past editions come by the
 * `contest` command.
 */
export async function createContest(
  input: NewContest,
  act: Act,
): Promise<Verdict<{ id: string; code: string }, CreateContestRefusal>> {
  const actor = permit(act, 'contest.create');
  const preset = contestPresets.find(({ code }) => code === input.preset);
  if (!preset) return refused('preset-unknown');
  if (input.entriesCloseAt <= act.now) return refused('entries-over');
  const rules = contestRulesSchema.parse(
    shiftCalendar(preset.rules, {
      firstDay: input.firstMonday,
      entriesCloseAt: input.entriesCloseAt,
    }),
  );
  const role = actor.grants.some(grant => grant.role === 'committee') ? 'committee' : 'secretary';
  const { code, title } = input;
  const createdAt = act.now;
  try {
    const contest = await inTransaction(act.db, async transaction => {
      const made = await transaction.contest.create({
        data: {
          code,
          title,
          preset: preset.code,
          createdAt,
          rulesVersions: {
            create: { version: 1, rules, createdById: actor.personId, createdAt },
          },
          roleGrants: { create: { personId: actor.personId, role, createdAt } },
        },
      });
      await recordAudit(transaction, {
        at: createdAt,
        contestId: made.id,
        actorId: actor.personId,
        action: 'contest.create',
        subjectType: 'contest',
        subjectId: made.id,
        after: { code, title, preset: preset.code, rules, creatorRole: role },
      });
      return made;
    });
    return accepted({ id: contest.id, code });
  } catch (error) {
    if (isUniqueViolation(error)) return refused('code-taken');
    throw error;
  }
}
