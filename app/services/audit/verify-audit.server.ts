import type { Transaction } from '#app/db/database.server.ts';
import type { AuditEvent } from '#app/db/generated/client.ts';
import type { Ground } from '../context.ts';
import { chainBeginning, hashLink, longestCommitMs } from './audit-chain.server.ts';
import type { PublishedHead } from './audit-heads.server.ts';

const linksARead = 1000;

/**
 * What the first broken row shows. `altered`: the row, or its place in the order, isn't what was linked; `removed`: the
 * row is gone; `inserted`: it came after rows that are later by number; `truncated`: a published head counted more rows;
 * `head-differs`: a published head had another hash here, so that what stands before was written anew.
 */
export type Broken = {
  ok: false;
  code: 'altered' | 'removed' | 'inserted' | 'truncated' | 'head-differs';
  /** Place in the chain, from 1; null for a row that has none. */
  position: number | null;
  /** The row of "AuditEvent", where there is one. */
  id: string | null;
  /** The day of the head, where one shows it. */
  day: string | null;
};

export type ChainCheck =
  | Broken
  /** `waiting`: committed rows that have no place yet; a running portal gives it within seconds. */
  | { ok: true; rows: number; hash: string; heads: number; waiting: number };

type CheckedHead = Pick<PublishedHead, 'day' | 'rows' | 'hash'>;

/**
 * Reads the whole audit table as of one instant and holds it against its chain of hashes, and the chain against the
 * published heads: those in the database, and those that somebody kept elsewhere. Writes nothing.
 */
export async function verifyAudit(
  { keptHeads = [] }: { keptHeads?: readonly CheckedHead[] },
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
): Promise<ChainCheck> {
  return db.$transaction(
    async transaction => {
      const heads = [...keptHeads, ...(await transaction.auditHead.findMany())];
      const walked = await walkChain(transaction, heads);
      if ('code' in walked) return walked;
      const { position, hash, latest } = walked;
      const beyond = firstBeyond(heads, position);
      if (beyond) return broken('truncated', { position: position + 1, day: beyond.day });
      const waiting = await transaction.$queryRaw<{ id: bigint }[]>`
        SELECT e."id" FROM "AuditEvent" e
        WHERE NOT EXISTS (SELECT FROM "AuditLink" l WHERE l."eventId" = e."id") ORDER BY e."id"`;
      const late = waiting.find(({ id }) => latest.isLate(id, clock.now()));
      if (late) return broken('inserted', { id: String(late.id) });
      return { ok: true, rows: position, hash, heads: heads.length, waiting: waiting.length };
    },
    { isolationLevel: 'RepeatableRead', timeout: 3_600_000 },
  );
}

const broken = (code: Broken['code'], where: Partial<Broken>): Broken => ({
  ...{ ok: false, code, position: null, id: null, day: null },
  ...where,
});

const firstBeyond = (heads: readonly CheckedHead[], rows: number) =>
  heads.filter(head => head.rows > rows).sort((one, other) => one.rows - other.rows)[0];

async function walkChain(transaction: Transaction, heads: readonly CheckedHead[]) {
  let position = 0;
  let hash = chainBeginning;
  const latest = new LatestNumbers();
  for (;;) {
    const links = await transaction.auditLink.findMany({
      where: { position: { gt: position } },
      orderBy: { position: 'asc' },
      take: linksARead,
    });
    if (links.length === 0) return { position, hash, latest };
    const rows = await transaction.auditEvent.findMany({
      where: { id: { in: links.map(({ eventId }) => eventId) } },
    });
    const events = new Map(rows.map(event => [event.id, event]));
    for (const link of links) {
      position += 1;
      const id = String(link.eventId);
      if (link.position !== position) return broken('removed', { position });
      const event = events.get(link.eventId);
      if (!event) return broken('removed', { position, id });
      if (!isHashOf(link.hash, { previous: hash, position, linkedAt: link.linkedAt, event })) {
        return broken('altered', { position, id });
      }
      if (latest.isLate(link.eventId, link.linkedAt)) return broken('inserted', { position, id });
      latest.add(link.eventId, link.linkedAt);
      hash = link.hash;
      const head = heads.find(({ rows, hash }) => rows === position && hash !== link.hash);
      if (head) return broken('head-differs', { position, id, day: head.day });
    }
  }
}

function isHashOf(hash: string, link: Parameters<typeof hashLink>[0] & { event: AuditEvent }) {
  try {
    return hashLink(link) === hash;
  } catch {
    // a value was put in that the portal can't have written
    return false;
  }
}

/** Which number was reached when: a row with a lower one can only come to the chain shortly after. */
class LatestNumbers {
  private recent: { id: bigint; linkedAt: number }[] = [];
  private settled = 0n;

  add(id: bigint, linkedAt: Date): void {
    const last = this.recent.at(-1);
    const time = linkedAt.getTime();
    // rows of one moment count as one
    if (last?.linkedAt === time) last.id = id > last.id ? id : last.id;
    else this.recent.push({ id, linkedAt: time });
  }

  /** Whether a row of that number comes to the chain long after a higher one did. */
  isLate(id: bigint, now: Date): boolean {
    const until = now.getTime() - longestCommitMs;
    const old = this.recent.findIndex(({ linkedAt }) => linkedAt > until);
    for (const gone of this.recent.splice(0, old === -1 ? this.recent.length : old)) {
      if (gone.id > this.settled) this.settled = gone.id;
    }
    return id < this.settled;
  }
}
