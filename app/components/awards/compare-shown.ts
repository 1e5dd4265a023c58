import type { SignedCell } from '../results/signed-cells.ts';

/** A figure as it stands on a page: the attributes of `Signed`, and the text within. */
export type ShownCell = { at: string; text: string; value: string };

/** `signed` or `shown` null: it stands only on the other side. */
export type ShownDifference = { label: string; signed: string | null; shown: string | null };

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * The first figure that the page shows otherwise than it was signed, leaves out, adds or shows twice; null where each
 * signed figure stands there once, as signed.
 */
export function findDifference(
  signed: readonly SignedCell[],
  shown: readonly ShownCell[],
): ShownDifference | null {
  const left = new Map(shown.map(cell => [cell.at, cell]));
  for (const { at, label, text, value } of signed) {
    const found = left.get(at);
    if (!found) return { label, signed: text, shown: null };
    left.delete(at);
    const isSame = plain(found.text) === plain(text) && found.value === value;
    if (!isSame) return { label, signed: text, shown: plain(found.text) };
  }
  const labels = new Map(signed.map(({ at, label }) => [at, label]));
  const seen = new Set<string>();
  for (const { at, text } of shown) {
    const label = labels.get(at);
    if (label === undefined || seen.has(at)) {
      return { label: label ?? '', signed: null, shown: plain(text) };
    }
    seen.add(at);
  }
  return null;
}

/** Rows of the published lists in a page; each holds figures, or it was put in later. */
const rows = ['tbody > tr', 'ol > li > ul > li'].map(row => `[data-signed-list] ${row}`);
const everyRow = [...rows, '[data-signed-list] > section'].join();

/** The published figures in a page, and as figures without a place the text of rows that hold none. */
export function readShown(page: Element | null): ShownCell[] {
  if (!page) return [];
  const cells = [...page.querySelectorAll<HTMLDataElement>('data[data-signed]')].map(element => ({
    ...{ at: element.dataset.signed ?? '', value: element.value },
    text: element.textContent ?? '',
  }));
  const strangers = [...page.querySelectorAll(everyRow)].filter(
    row => !row.querySelector('[data-signed]'),
  );
  return [...cells, ...strangers.map(row => ({ at: '', value: '', text: row.textContent ?? '' }))];
}
