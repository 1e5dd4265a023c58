import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export const auditEventsPerPage = 50;

export interface FindAuditEventsInput {
  contestId: string;
  /** null: any. */
  action: string | null;
  /** A person's id, or `command` for what no person did. */
  actorId: string | null;
  subjectType: string | null;
  subjectId: string | null;
  /** Instants: from, inclusive; until, exclusive. */
  from: Date | null;
  until: Date | null;
  /** Events older than this id: the cursor of the next page, a whole number as text. */
  before: string | null;
  /** How many at once; a page of them where absent. */
  most?: number;
}

export interface FoundAuditEvent {
  id: string;
  at: string;
  action: string;
  /** null: a command, or the software itself. */
  actorName: string | null;
  subjectType: string;
  subjectId: string;
  /** What people call the subject, where it has a name. */
  subjectName: string | null;
  changes: AuditChange[];
  reason: string | null;
}

/** One field of an act: JSON values, `undefined` where there was none. */
export interface AuditChange {
  field: string;
  before?: unknown;
  after?: unknown;
}

export interface FoundAudit {
  events: FoundAuditEvent[];
  /** The cursor of older events; null at the end. */
  next: string | null;
  /** What stands in this contest's record, to filter by. */
  actions: string[];
  subjectTypes: string[];
  actors: { id: string; fullName: string }[];
}

/** The record of a contest, newest first, with the changes of passwords of those who hold a role in it. */
export async function findAuditEvents(input: FindAuditEventsInput, act: Act): Promise<FoundAudit> {
  const { contestId, action, actorId, subjectType, subjectId, from, until, before } = input;
  const most = input.most ?? auditEventsPerPage;
  permit(act, 'audit.read', { contestId });
  const holders = await act.db.roleGrant.findMany({
    where: { contestId },
    select: { personId: true },
    distinct: ['personId'],
  });
  const inContest = {
    OR: [
      { contestId },
      {
        contestId: null,
        subjectType: 'person',
        subjectId: { in: holders.map(({ personId }) => personId) },
      },
    ],
  };
  const where = {
    AND: [
      inContest,
      action ? { action } : {},
      actorId ? { actorId: actorId === 'command' ? null : actorId } : {},
      subjectType ? { subjectType } : {},
      subjectId ? { subjectId } : {},
      from ? { at: { gte: from } } : {},
      until ? { at: { lt: until } } : {},
      before && /^\d{1,18}$/.test(before) ? { id: { lt: BigInt(before) } } : {},
    ],
  };
  const [rows, actions, subjectTypes, actorIds] = await Promise.all([
    act.db.auditEvent.findMany({ where, orderBy: { id: 'desc' }, take: most + 1 }),
    act.db.auditEvent.groupBy({ by: ['action'], where: inContest, orderBy: { action: 'asc' } }),
    act.db.auditEvent.groupBy({
      by: ['subjectType'],
      where: inContest,
      orderBy: { subjectType: 'asc' },
    }),
    act.db.auditEvent.groupBy({ by: ['actorId'], where: inContest }),
  ]);
  const shown = rows.slice(0, most);
  const people = await act.db.person.findMany({
    where: { id: { in: actorIds.flatMap(({ actorId: id }) => id ?? []) } },
    select: { id: true, fullName: true },
    orderBy: { fullName: 'asc' },
  });
  const actorNames = new Map(people.map(({ id, fullName }) => [id, fullName]));
  const names = await namesOf(shown, act);
  return {
    events: shown.map(row => ({
      id: row.id.toString(),
      at: row.at.toISOString(),
      action: row.action,
      actorName: row.actorId && (actorNames.get(row.actorId) ?? row.actorId),
      subjectType: row.subjectType,
      subjectId: row.subjectId,
      subjectName: names.get(row.subjectId) ?? null,
      changes: listChanges(withNames(row.before, names), withNames(row.after, names)),
      reason: row.reason,
    })),
    next: rows.length > shown.length ? (shown.at(-1)?.id.toString() ?? null) : null,
    actions: actions.map(row => row.action),
    subjectTypes: subjectTypes.map(row => row.subjectType),
    actors: people,
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names of the people, units, entries and contests that the rows speak of, by id. */
async function namesOf(
  rows: readonly { subjectId: string; before: unknown; after: unknown }[],
  { db }: Pick<Act, 'db'>,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set<string>();
  const collect = (value: unknown) => {
    if (typeof value === 'string' && uuid.test(value)) ids.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const { subjectId, before, after } of rows) collect([subjectId, before, after]);
  const where = { id: { in: [...ids] } };
  const [people, contestants, units, entries, contests] = await Promise.all([
    db.person.findMany({ where }),
    db.contestant.findMany({ where, include: { person: true } }),
    db.unit.findMany({ where }),
    db.entry.findMany({ where, include: { unit: true } }),
    db.contest.findMany({ where }),
  ]);
  return new Map([
    ...people.map(({ id, fullName }) => [id, fullName] as const),
    ...contestants.map(({ id, person }) => [id, person.fullName] as const),
    ...units.map(({ id, name }) => [id, name] as const),
    ...entries.map(({ id, code, unit }) => [id, `${code} – ${unit.name}`] as const),
    ...contests.map(({ id, title }) => [id, title] as const),
  ]);
}

/** The value with ids replaced by the names behind them. */
function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map(item => withNames(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withNames(inner, names)]),
  );
}

/** What differs between two recorded states, field by field; the database keeps no order of its own. */
function listChanges(before: unknown, after: unknown): AuditChange[] {
  const from = asFields(before);
  const to = asFields(after);
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return (
    names
      // absent and null mean the same: nothing
      .filter(field => JSON.stringify(from[field] ?? null) !== JSON.stringify(to[field] ?? null))
      .map(field => ({ field, before: from[field], after: to[field] }))
  );
}

function asFields(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  return { value };
}
