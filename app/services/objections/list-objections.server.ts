import { representedUnits } from '#app/domain/permissions.ts';
import type { ObjectionOutcome } from '#app/domain/publications/objections.ts';
import { replacedAwards } from '../awards/find-publications.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { permit, permitSomebody } from '../permit.ts';

export interface ObjectionView {
  id: string;
  unitId: string;
  unitName: string;
  /** Of the publication that it is about. */
  number: number;
  scope: string[];
  text: string;
  filedAt: string;
  filedBy: string;
  /** null: not answered yet. */
  answer: {
    outcome: ObjectionOutcome;
    text: string;
    sharesFigures: boolean;
    answeredAt: string;
    /** For organizers; a unit is answered by the organizers as a whole. */
    answeredBy: string | null;
  } | null;
}

/** A publication in force that units may object to, or might have. */
export interface ObjectionWindow {
  number: number;
  /** Its awards that no newer publication holds. */
  scope: string[];
  publishedAt: string;
  until: string;
  isOpen: boolean;
}

const related = {
  unit: { select: { name: true } },
  publication: { select: { number: true, scope: true } },
} as const;

/** All objections of a contest, those that wait for an answer first: for organizers. */
export async function listObjections(
  { contestId }: { contestId: string },
  act: Act,
): Promise<ObjectionView[]> {
  permit(act, 'objection.answer', { contestId });
  const rows = await act.db.objection.findMany({
    where: { contestId },
    orderBy: [{ filedAt: 'desc' }, { id: 'desc' }],
    include: related,
  });
  const shown = await withNames(rows, act, true);
  return [...shown.filter(({ answer }) => !answer), ...shown.filter(({ answer }) => answer)];
}

/** One objection, for organizers; null where there is none. */
export async function findObjection(
  { contestId, objectionId }: { contestId: string; objectionId: string },
  act: Act,
): Promise<ObjectionView | null> {
  permit(act, 'objection.answer', { contestId });
  const row = await act.db.objection.findFirst({
    where: { id: objectionId, contestId },
    include: related,
  });
  return row ? ((await withNames([row], act, true))[0] ?? null) : null;
}

/** What the person's own units objected to, and what they may object to now. */
export async function listOwnObjections(
  { contestId }: { contestId: string },
  act: Act,
): Promise<{
  units: { id: string; name: string }[];
  windows: ObjectionWindow[];
  objections: ObjectionView[];
}> {
  const actor = permitSomebody(act);
  const unitIds = representedUnits(actor, contestId);
  if (unitIds.length === 0) throw new NotPermitted('objection.file');
  const [units, publications, rows] = await Promise.all([
    act.db.unit.findMany({
      where: { id: { in: unitIds } },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
    act.db.publication.findMany({
      where: { contestId },
      orderBy: { number: 'desc' },
      select: { number: true, scope: true, publishedAt: true, objectionsUntil: true },
    }),
    act.db.objection.findMany({
      where: { contestId, unitId: { in: unitIds } },
      orderBy: [{ filedAt: 'desc' }, { id: 'desc' }],
      include: related,
    }),
  ]);
  const windows = publications.flatMap(({ objectionsUntil, publishedAt, ...publication }) => {
    if (!objectionsUntil) return [];
    const replaced = new Set(replacedAwards(publication, publications).map(({ award }) => award));
    const scope = publication.scope.filter(award => !replaced.has(award));
    if (scope.length === 0) return [];
    return [
      {
        ...{ number: publication.number, scope },
        ...{ publishedAt: publishedAt.toISOString(), until: objectionsUntil.toISOString() },
        isOpen: act.now < objectionsUntil,
      },
    ];
  });
  return { units, windows, objections: await withNames(rows, act, false) };
}

type Row = {
  id: string;
  unitId: string;
  text: string;
  filedAt: Date;
  filedById: string;
  outcome: string | null;
  answer: string | null;
  sharesFigures: boolean;
  answeredById: string | null;
  answeredAt: Date | null;
  unit: { name: string };
  publication: { number: number; scope: string[] };
};

async function withNames(
  rows: readonly Row[],
  { db }: Act,
  namesOrganizers: boolean,
): Promise<ObjectionView[]> {
  const ids = rows.flatMap(({ filedById, answeredById }) => [filedById, answeredById ?? '']);
  const people = await db.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, fullName: true },
  });
  const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
  return rows.map(({ unit, publication, answer, answeredAt, ...row }) => ({
    ...{ id: row.id, unitId: row.unitId, unitName: unit.name },
    ...{ ...publication, text: row.text },
    ...{ filedAt: row.filedAt.toISOString(), filedBy: names.get(row.filedById) ?? '' },
    answer:
      answer !== null && answeredAt
        ? {
            outcome: row.outcome as ObjectionOutcome,
            ...{ text: answer, sharesFigures: row.sharesFigures },
            answeredAt: answeredAt.toISOString(),
            answeredBy: namesOrganizers ? (names.get(row.answeredById ?? '') ?? '') : null,
          }
        : null,
  }));
}
