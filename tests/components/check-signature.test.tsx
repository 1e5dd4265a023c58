import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSignatureRight } from '#app/components/awards/check-signature.ts';
import { findDifference, type ShownCell } from '#app/components/awards/compare-shown.ts';
import type { ShownAwards } from '#app/components/results/result-types.ts';
import { PublicationPage } from '#app/components/results/results-page.tsx';
import { type SignedCells, useSignedCells } from '#app/components/results/signed-cells.ts';
import type { Publication } from '#app/domain/awards/redact-result.ts';
import { publishedExample } from '#tests/factories/published-example.ts';
import { render } from './render.tsx';

const examples = ['1-small', '2-ties-and-decisions', '5-composite-all-weeks'];

it.each(examples)(
  'a change of any single value of %s is noticed, in the file and on the page',
  async name => {
    const data = publishedExample(name);
    const shown = cellsIn(await pageOf(data));
    const cells = await cellsByPage();
    expect(findDifference(cells.all(data, 2), shown)).toBeNull();
    expect(shown.length).toBeGreaterThan(20);

    const signed = signedText(JSON.stringify(data));
    const leaves = leavesOf(data);
    const unnoticed: string[] = [];
    for (const path of leaves) {
      const changed = structuredClone(data);
      change(changed, path);
      const bytes = new TextEncoder().encode(JSON.stringify(changed));
      expect(await isSignatureRight(bytes, signed), path.join('/')).toBe(false);
      if (!findDifference(cells.all(changed, 2), shown)) unnoticed.push(path.at(-1) ?? '');
    }
    // what no page shows: the signature alone covers it
    expect(new Set(unnoticed)).toEqual(new Set(['schema', 'entryId']));
  },
);

it.each(examples)(
  'a page of %s with any single cell changed, gone or added is noticed',
  async name => {
    const data = publishedExample(name);
    const shown = cellsIn(await pageOf(data));
    const signed = (await cellsByPage()).all(data, 2);
    for (const [at, cell] of shown.entries()) {
      const other = shown.with(at, { ...cell, text: `${cell.text}1` });
      expect(findDifference(signed, other), cell.at).toMatchObject({ signed: cell.text });
      expect(findDifference(signed, shown.toSpliced(at, 1))).toMatchObject({ shown: null });
      expect(findDifference(signed, shown.toSpliced(at, 0, cell))).toMatchObject({ signed: null });
    }
    const stranger = { at: '', value: '', text: 'Giải Nhất Người Lạ' };
    expect(findDifference(signed, [...shown, stranger])).toMatchObject({ shown: stranger.text });
    const decomposed = shown.map(cell => ({ ...cell, text: cell.text.normalize('NFD') }));
    expect(findDifference(signed, decomposed)).toBeNull();
  },
);

/** The page of a publication as the server sends it. */
function pageOf(data: Publication): Promise<string> {
  const { contest, scope, publishedAt, sha256, number = 2, weekly, entries, collective } = data;
  const from = { number, scope, publishedAt, sha256 };
  const withoutId = (entries ?? []).map(({ entryId: _, ...entry }, at) => ({
    ...{ ...entry, place: at + 1, video: null, postUrl: null },
  }));
  const results: ShownAwards = {
    weekly: weekly.map(award => ({ from, award })).reverse(),
    entries: { from, award: withoutId },
    collective: { from, award: collective ?? [] },
  };
  const record = {
    ...{ signature: null, changes: [], objectionsUntil: null },
    correction: data.correction ?? null,
    rulesChanges: data.rulesChanges ?? [],
    decisions: data.decisions ?? [],
  };
  const shown = { contest, publication: from, results, replaced: [], record };
  return render(<PublicationPage {...shown} />);
}

/** What `readShown` reads in a browser. */
function cellsIn(html: string): ShownCell[] {
  const plain = (text: string) =>
    text
      .replace(/<[^>]*>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&amp;', '&');
  const found = html.matchAll(/<data value="([^"]*)" data-signed="([^"]*)">(.*?)<\/data>/g);
  return [...found].map(([, value = '', at = '', text = '']) => ({
    ...{ at, value: plain(value), text: plain(text) },
  }));
}

function Keep({ cells }: { cells: SignedCells[] }) {
  cells.push(useSignedCells());
  return null;
}

async function cellsByPage(): Promise<SignedCells> {
  const kept: SignedCells[] = [];
  await render(<Keep cells={kept} />);
  const [cells] = kept;
  if (!cells) throw new Error('nothing was rendered');
  return cells;
}

function signedText(text: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const signature = sign(null, Buffer.from(text), privateKey).toString('base64');
  return { signature, publicKey: raw.toString('base64') };
}

/** The way to every value that holds no others. */
function leavesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

const insteadOfNull: Record<string, string> = { entryScore: '7.00', prize: 'first' };

/** Another value of the same kind. */
function change(data: Publication, path: readonly string[]) {
  let holder = data as unknown as Record<string, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  const key = path.at(-1) ?? '';
  const old = holder[key];
  if (typeof old === 'number') holder[key] = old + 1;
  else if (typeof old === 'boolean') holder[key] = !old;
  else if (old === null) holder[key] = insteadOfNull[key] ?? 7;
  else holder[key] = changedText(String(old));
}

function changedText(text: string): string {
  // the words of a condition are a closed list
  if (text === 'participation' || text === 'entry-in-top') return 'no-zero';
  if (text === 'no-zero') return 'participation';
  if (/^\d{4}-.*Z$/.test(text)) return new Date(Date.parse(text) + 1).toISOString();
  if (/^\d+\.\d+$/.test(text))
    return text.replace(/\d$/, digit => String((Number(digit) + 1) % 10));
  return `${text}x`;
}
