import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { longestObjection, shortestObjection } from '#app/domain/publications/objections.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { listPublications, replacedAwards } from '../awards/find-publications.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { mailMessages, recordMessage } from '../messages/send-message.server.ts';
import { permit } from '../permit.ts';

export interface FileObjectionInput {
  contestId: string;
  unitId: string;
  /** Of the publication that it is about. */
  number: number;
  /** 20 to 4,000 characters. */
  text: string;
}

export type FileObjectionRefusal =
  | 'unknown-publication'
  | 'superseded'
  | 'objections-none'
  | 'objections-closed'
  | 'text-short'
  | 'text-long';

/**
 * A unit objects to published results, while the window is open and no newer publication holds all of its awards. The same text a second time (a second click) is the
 * same objection.
 */
export async function fileObjection(
  input: FileObjectionInput,
  act: Act,
): Promise<Verdict<{ objectionId: string }, FileObjectionRefusal>> {
  const { contestId, unitId, number } = input;
  const { personId } = permit(act, 'objection.file', { contestId, unitId });
  const text = input.text.replace(/\r\n?/g, '\n').trim().normalize('NFC');
  const length = [...text].length;
  if (length < shortestObjection) return refused('text-short', { least: shortestObjection });
  if (length > longestObjection) return refused('text-long', { most: longestObjection, length });
  const filed = await inTransaction(act.db, async transaction => {
    const publication = await transaction.publication.findUnique({
      where: { contestId_number: { contestId, number } },
      select: { id: true, number: true, scope: true, objectionsUntil: true },
    });
    if (!publication) return refused('unknown-publication');
    const all = await listPublications(contestId, { db: transaction });
    const replaced = replacedAwards(publication, all);
    if (replaced.length === publication.scope.length) {
      const newer = [...new Set(replaced.map(one => one.number))].sort((one, two) => one - two);
      return refused('superseded', { number, newer: newer.join(', ') });
    }
    const { id: publicationId, objectionsUntil } = publication;
    if (!objectionsUntil) return refused('objections-none', { number });
    if (act.now >= objectionsUntil) {
      return refused('objections-closed', { number, closedAt: objectionsUntil.toISOString() });
    }
    const same = { publicationId, unitId, text };
    const before = await transaction.objection.findFirst({ where: same });
    if (before) return accepted({ objectionId: before.id, messages: [] });
    const { id } = await transaction.objection.create({
      data: { contestId, ...same, filedById: personId, filedAt: act.now },
    });
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: personId, action: 'objection.file' },
      ...{ subjectType: 'objection', subjectId: id, after: { unitId, number } },
    });
    const { name } = await transaction.unit.findUniqueOrThrow({ where: { id: unitId } });
    const messages = [];
    for (const organizer of await organizersOf(contestId, transaction)) {
      messages.push(
        await recordMessage(transaction, {
          ...{ contestId, personId: organizer, kind: 'objection-filed' },
          params: { about: id, unit: name, number },
          ...{ sentById: personId, at: act.now },
        }),
      );
    }
    return accepted({ objectionId: id, messages });
  });
  if (!filed.ok) return filed;
  const { objectionId, messages } = filed.value;
  const { code, title } = await getContest(contestId, act);
  const link = `${act.publicUrl}/${code}/to-chuc/kien-nghi/${objectionId}`;
  await mailMessages(messages, { contest: title, link }, act);
  return accepted({ objectionId });
}

async function organizersOf(contestId: string, transaction: Transaction): Promise<string[]> {
  const grants = await transaction.roleGrant.findMany({
    where: { contestId, role: { in: ['secretary', 'committee'] }, revokedAt: null },
    select: { personId: true },
    orderBy: { personId: 'asc' },
  });
  return [...new Set(grants.map(({ personId }) => personId))];
}
