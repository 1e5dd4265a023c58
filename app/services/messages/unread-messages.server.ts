import type { Act } from '../context.ts';
import { permitSomebody } from '../permit.ts';

export interface UnreadMessage {
  id: string;
  /** Picks the words in `locales/`. */
  kind: string;
  params: Record<string, string | number>;
  sentAt: Date;
}

/** The person's own messages of a contest that they haven't marked as read, newest first; ten at most. */
export async function unreadMessages(
  { contestId }: { contestId: string },
  act: Act,
): Promise<UnreadMessage[]> {
  const { personId } = permitSomebody(act);
  const rows = await act.db.message.findMany({
    where: { contestId, personId, readAt: null },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: 10,
    select: { id: true, kind: true, params: true, sentAt: true },
  });
  return rows.map(({ params, ...row }) => ({
    ...row,
    params: params as Record<string, string | number>,
  }));
}

/** Marks a message of the person's own as read; of others nothing is touched, nor told. */
export async function readMessage(
  { contestId, messageId }: { contestId: string; messageId: string },
  act: Act,
): Promise<void> {
  const { personId } = permitSomebody(act);
  await act.db.message.updateMany({
    where: { id: messageId, contestId, personId, readAt: null },
    data: { readAt: act.now },
  });
}
