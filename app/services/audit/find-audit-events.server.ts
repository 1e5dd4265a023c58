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
    act.db.auditEvent.findMany({ where, orderBy: { id: 'desc' }, take: auditEventsPerPage + 1 }),
    act.db.auditEvent.groupBy({ by: ['action'], where: inContest, orderBy: { action: 'asc' } }),
    act.db.auditEvent.groupBy({
      by: ['subjectType'],
      where: inContest,
      orderBy: { subjectType: 'asc' },
    }),
    act.db.auditEvent.groupBy({ by: ['actorId'], where: inContest }),
  ]);
  const shown = rows.slice(0, auditEventsPerPage);
  const people = await act.db.person.findMany({
    where: { id: { in: actorIds.flatMap(({ actorId: id }) => id ?? []) } },
    select: { id: true, fullName: true },
    orderBy: { fullName: 'asc' },
  });
  const actorNames = new Map(people.map(({ id, fullName }) => [id, fullName]));
  const subjectNames = await namesOf(shown, act);
  return {
    events: shown.map(row => ({
      id: row.id.toString(),
      at: row.at.toISOString(),
      action: row.action,
      actorName: row.actorId && (actorNames.get(row.actorId) ?? row.actorId),
      subjectType: row.subjectType,
      subjectId: row.subjectId,
      subjectName: subjectNames.get(row.subjectId) ?? null,
      changes: listChanges(row.before, row.after),
      reason: row.reason,
    })),
    next: rows.length > shown.length ? (shown.at(-1)?.id.toString() ?? null) : null,
    actions: actions.map(row => row.action),
    subjectTypes: subjectTypes.map(row => row.subjectType),
    actors: people,
  };
}

/** Names of people, units, entries and contests by id: ids are unique over all tables. */
async function namesOf(
  rows: readonly { subjectType: string; subjectId: string; before: unknown; after: unknown }[],
  { db }: Pick<Act, 'db'>,
): Promise<ReadonlyMap<string, string>> {
  const idsOf = (...types: string[]) =>
    rows.filter(row => types.includes(row.subjectType)).map(row => row.subjectId);
  const [people, contestants, units, entries, contests] = await Promise.all([
    db.person.findMany({ where: { id: { in: idsOf('person') } } }),
    db.contestant.findMany({
      where: { id: { in: idsOf('contestant') } },
      include: { person: true },
    }),
    db.unit.findMany({ where: { id: { in: idsOf('unit') } } }),
    db.entry.findMany({ where: { id: { in: idsOf('entry') } }, include: { unit: true } }),
    db.contest.findMany({ where: { id: { in: idsOf('contest') } } }),
  ]);
  return new Map([
    ...people.map(({ id, fullName }) => [id, fullName] as const),
    ...contestants.map(({ id, person }) => [id, person.fullName] as const),
    ...units.map(({ id, name }) => [id, name] as const),
    ...entries.map(({ id, code, unit }) => [id, `${code} – ${unit.name}`] as const),
    ...contests.map(({ id, title }) => [id, title] as const),
  ]);
}

/** What differs between two recorded states, field by field in the order in which they were written. */
function listChanges(before: unknown, after: unknown): AuditChange[] {
  const from = asFields(before);
  const to = asFields(after);
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names
    .filter(field => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
    .map(field => ({ field, before: from[field], after: to[field] }));
}

function asFields(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  return { value };
}
