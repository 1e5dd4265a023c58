import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import type { ObjectionOutcome } from '#app/domain/publications/objections.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { mailMessages, recordMessage } from '../messages/send-message.server.ts';
import { settleMessages } from '../messages/settle-messages.server.ts';
import { permit } from '../permit.ts';

export interface AnswerObjectionInput {
  contestId: string;
  objectionId: string;
  outcome: ObjectionOutcome;
  answer: string;
  /** Hands the unit its own chain of figures, from the raw rows to its rank. */
  sharesFigures: boolean;
}

/**
 * Organizers answer an objection: once, on the record. The unit's representatives are told. Upholding one changes no
 * result by itself; that takes a correction.
 */
export async function answerObjection(
  { contestId, objectionId, outcome, sharesFigures, ...given }: AnswerObjectionInput,
  act: Act,
): Promise<Verdict<undefined, 'unknown-objection' | 'answered-already' | 'answer-missing'>> {
  const { personId } = permit(act, 'objection.answer', { contestId });
  const answer = given.answer.replace(/\r\n?/g, '\n').trim().normalize('NFC');
  if (answer === '') return refused('answer-missing');
  const answered = await inTransaction(act.db, async transaction => {
    const objection = await transaction.objection.findFirst({
      where: { id: objectionId, contestId },
      include: { publication: { select: { number: true } } },
    });
    if (!objection) return refused('unknown-objection');
    if (objection.answeredAt) return refused('answered-already');
    await transaction.objection.update({
      where: { id: objectionId },
      data: { outcome, answer, sharesFigures, answeredById: personId, answeredAt: act.now },
    });
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: personId, action: 'objection.answer' },
      ...{ subjectType: 'objection', subjectId: objectionId, after: { outcome, sharesFigures } },
    });
    await settleMessages(transaction, { kind: 'objection-filed', about: objectionId, at: act.now });
    const { unitId, filedById, publication } = objection;
    const representatives = await transaction.roleGrant.findMany({
      where: { contestId, unitId, role: 'unit', revokedAt: null },
      select: { personId: true },
      orderBy: { personId: 'asc' },
    });
    const told = new Set([filedById, ...representatives.map(grant => grant.personId)]);
    const messages = [];
    for (const to of told) {
      messages.push(
        await recordMessage(transaction, {
          ...{ contestId, personId: to, kind: 'objection-answered' },
          params: { about: objectionId, number: publication.number },
          ...{ sentById: personId, at: act.now },
        }),
      );
    }
    return accepted(messages);
  });
  if (!answered.ok) return answered;
  const { code, title } = await getContest(contestId, act);
  const link = `${act.publicUrl}/${code}/kien-nghi`;
  await mailMessages(answered.value, { contest: title, link }, act);
  return accepted();
}
