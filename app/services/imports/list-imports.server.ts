import { type ImportKind, importKinds } from '#app/domain/imports/columns.ts';
import type { RowEffect } from '#app/domain/imports/table.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export interface ImportsSoFar {
  /** Lists that were read and wait for their confirmation, newest first. */
  drafts: { id: string; kind: string; fileName: string; createdAt: string; expiresAt: string }[];
  /** The last imports, newest first. */
  done: {
    id: string;
    kind: ImportKind;
    at: string;
    by: string | null;
    fileName: string;
    counts: Record<RowEffect, number>;
  }[];
}

/** What waits and what was imported lately. */
export async function listImports(
  { contestId }: { contestId: string },
  act: Act,
): Promise<ImportsSoFar> {
  permit(act, 'import.run', { contestId });
  const drafts = await act.db.importDraft.findMany({
    where: { contestId, kind: { in: [...importKinds] }, expiresAt: { gt: act.now } },
    omit: { payload: true },
    orderBy: { createdAt: 'desc' },
    take: 10,
  });
  const events = await act.db.auditEvent.findMany({
    where: { contestId, action: { in: importKinds.map(kind => `import.${kind}`) } },
    orderBy: { id: 'desc' },
    take: 10,
  });
  const people = await act.db.person.findMany({
    where: { id: { in: events.flatMap(event => event.actorId ?? []) } },
    select: { id: true, fullName: true },
  });
  const names = new Map(people.map(person => [person.id, person.fullName]));
  return {
    drafts: drafts.map(({ id, kind, fileName, createdAt, expiresAt }) => ({
      id,
      kind,
      fileName,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
    done: events.map(event => {
      const { fileName, ...counts } = event.after as { fileName: string } & Record<
        RowEffect,
        number
      >;
      return {
        id: String(event.id),
        kind: event.action.slice('import.'.length) as ImportKind,
        at: event.at.toISOString(),
        by: event.actorId === null ? null : (names.get(event.actorId) ?? null),
        fileName,
        counts,
      };
    }),
  };
}
