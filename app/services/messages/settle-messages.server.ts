import type { Transaction } from '#app/db/database.server.ts';
import type { MessageKind } from './message-words.ts';

/** Takes back what asked people to do something that is done now: it needs nobody's attention any more. */
export async function settleMessages(
  db: Transaction,
  { kind, about, at }: { kind: MessageKind; about: string; at: Date },
): Promise<void> {
  await db.message.updateMany({
    where: { kind, readAt: null, params: { path: ['about'], equals: about } },
    data: { readAt: at },
  });
}
