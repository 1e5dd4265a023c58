/** What an address of the progress page asks for: `?loc=thieu|du&trang=2`. */
export function readProgressQuery(query: URLSearchParams): {
  filter: 'lacking' | 'enough' | null;
  page: number;
} {
  const word = query.get('loc');
  const page = query.get('trang') ?? '';
  return {
    filter: word === 'thieu' ? 'lacking' : word === 'du' ? 'enough' : null,
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

type Reminded = { sent: number; mailed: number; failed: number; skipped: number };
const names = { sent: 'nhac', mailed: 'thu', failed: 'loi', skipped: 'bo' } as const;

/** What became of a reminder, for the address of the page that says so. */
export const remindedQuery = (reminded: Reminded) =>
  new URLSearchParams(
    (Object.keys(names) as (keyof Reminded)[]).map(key => [names[key], String(reminded[key])]),
  ).toString();

export function readReminded(query: URLSearchParams): Reminded | null {
  const count = (name: string) => {
    const text = query.get(name) ?? '';
    return /^\d{1,5}$/.test(text) ? Number(text) : 0;
  };
  const sent = count(names.sent);
  if (sent === 0) return null;
  return {
    ...{ sent, mailed: count(names.mailed) },
    ...{ failed: count(names.failed), skipped: count(names.skipped) },
  };
}
