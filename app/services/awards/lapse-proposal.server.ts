import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import type { Refusal } from '#app/domain/verdict.ts';
import { type RecordedMessage, recordMessage } from '../messages/send-message.server.ts';
import type { ApprovedProposal } from './freeze-publication.server.ts';

/**
 * An approval holds for the figures that were approved and no others: whoever prepared and whoever approved are told,
 * each on their pages.
 * @returns the messages, to be mailed after the transaction
 */
export async function lapseProposal(
  proposal: ApprovedProposal & { preparedAt: Date },
  cause: Refusal,
  { transaction, now }: { transaction: Transaction; now: Date },
): Promise<RecordedMessage[]> {
  const { id, contestId, preparedById, approvedById, preparedAt } = proposal;
  await transaction.publicationProposal.update({
    where: { id },
    data: { state: 'lapsed', decisionNote: cause.code },
  });
  await recordAudit(transaction, {
    ...{ at: now, contestId, actorId: null, action: 'results.lapse' },
    ...{ subjectType: 'proposal', subjectId: id, after: { cause: cause.code } },
  });
  const messages: RecordedMessage[] = [];
  for (const personId of new Set([preparedById, approvedById])) {
    messages.push(
      await recordMessage(transaction, {
        ...{ contestId, personId, kind: 'publication-lapsed' },
        params: { preparedAt: preparedAt.toISOString() },
        ...{ sentById: approvedById, at: now },
      }),
    );
  }
  return messages;
}
