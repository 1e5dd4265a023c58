import type { Transaction } from '#app/db/database.server.ts';
import type { Mail } from '#app/mail/mailer.server.ts';
import type { Ground } from '../context.ts';
import { letterOf, type MessageKind } from './message-words.ts';

/** A message as it was recorded, to be mailed after the transaction. */
export interface RecordedMessage {
  id: string;
  contestId: string;
  kind: MessageKind;
  params: Readonly<Record<string, string | number>>;
  person: { fullName: string; email: string | null };
}

/** Writes a message for a person: from then on it stands on their pages. */
export async function recordMessage(
  db: Transaction,
  given: {
    contestId: string;
    personId: string;
    kind: MessageKind;
    params: Readonly<Record<string, string | number>>;
    sentById: string | null;
    at: Date;
  },
): Promise<RecordedMessage> {
  const { contestId, personId, kind, params, sentById, at } = given;
  const { id, person } = await db.message.create({
    data: { contestId, personId, kind, params, sentById, sentAt: at },
    select: { id: true, person: { select: { fullName: true, email: true } } },
  });
  return { id, contestId, kind, params, person };
}

/**
 * Mails messages that stand already, to those who have an address, in the organizers' words where they wrote some. What
 * can't be mailed still stands on the person's page; nothing of it is logged, as it would name an address.
 * @param more what the letters say beside the messages
 */
export async function mailMessages(
  messages: readonly RecordedMessage[],
  more: Readonly<Record<string, string | number>>,
  { db, mailer }: Pick<Ground, 'db' | 'mailer'>,
  attachments: Mail['attachments'] = [],
): Promise<{ mailed: number; failed: number }> {
  let [mailed, failed] = [0, 0];
  const own = await db.letterTemplate.findMany({
    where: { contestId: { in: [...new Set(messages.map(({ contestId }) => contestId))] } },
  });
  await Promise.all(
    messages.map(async ({ id, contestId, kind, params, person }) => {
      const { email: address, fullName: name } = person;
      if (!address) return;
      const words = own.find(one => one.contestId === contestId && one.kind === kind);
      const letter = letterOf(kind, { ...params, ...more, name }, words);
      try {
        await mailer.send({ to: { name, address }, ...letter, attachments });
      } catch {
        failed += 1;
        return;
      }
      await db.message.update({ where: { id }, data: { channel: mailer.channel } });
      mailed += 1;
    }),
  );
  return { mailed, failed };
}
