import { paths } from '#app/http/paths.ts';

/** The people page's views and filters, as addresses. */
export const peopleLinks = {
  list: (contest: string, filter: Record<string, string | number | null> = {}) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter)) if (value) query.set(name, String(value));
    return query.size > 0 ? `${paths.people(contest)}?${query}` : paths.people(contest);
  },
  person: (contest: string, id: string) => `${paths.people(contest)}?nguoi=${id}`,
  /** The part of a person's page where their password, or second factor, is reset. */
  reset: (contest: string, id: string, kind: 'password' | 'secondFactor') =>
    `${paths.people(contest)}?nguoi=${id}#${resetParts[kind]}`,
  /** The form for a new person; for a unit's representative where the unit is known. */
  add: (contest: string, unitId?: string) =>
    `${paths.people(contest)}?them=1${unitId ? `&don-vi=${unitId}` : ''}`,
};

/** The ids of those parts. */
export const resetParts = { password: 'mat-khau', secondFactor: 'xac-thuc-hai-buoc' } as const;
