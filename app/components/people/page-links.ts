import { paths } from '#app/http/paths.ts';

/** The people page's views and filters, as addresses. */
export const peopleLinks = {
  list: (contest: string, filter: Record<string, string | number | null> = {}) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter)) if (value) query.set(name, String(value));
    return query.size > 0 ? `${paths.people(contest)}?${query}` : paths.people(contest);
  },
  person: (contest: string, id: string) => `${paths.people(contest)}?nguoi=${id}`,
  add: (contest: string) => `${paths.people(contest)}?them=1`,
};
