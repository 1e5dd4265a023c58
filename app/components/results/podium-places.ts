/** Rows that won something, put together by prize in the order in which they stand. */
export function byPrize<Row extends { prize: string | null }>(
  rows: readonly Row[],
): { prize: string; rows: Row[] }[] {
  const places: { prize: string; rows: Row[] }[] = [];
  for (const row of rows) {
    if (row.prize === null) continue;
    const known = places.find(({ prize }) => prize === row.prize);
    if (known) known.rows.push(row);
    else places.push({ prize: row.prize, rows: [row] });
  }
  return places;
}
