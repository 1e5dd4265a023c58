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

/** A unit has handed in: nobody is reminded any more of what it, or a unit above it, owed. */
export async function settleHandInReminders(
  db: Transaction,
  { unitId, at }: { unitId: string; at: Date },
): Promise<void> {
  let above: string | null = unitId;
  while (above !== null) {
    await settleMessages(db, { kind: 'hand-in-reminder', about: above, at });
    const unit: { parentId: string | null } | null = await db.unit.findUnique({
      where: { id: above },
      select: { parentId: true },
    });
    above = unit?.parentId ?? null;
  }
}
