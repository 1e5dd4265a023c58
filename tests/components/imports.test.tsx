import { expect, test } from 'vitest';
import { PreviewPage } from '#app/components/imports/preview-page.tsx';
import { render } from './render.tsx';

test('a preview leads back, and its rows name themselves where they are cards', async () => {
  const row = {
    ...{ row: 2, cells: { code: 'so-noi-vu', group: 'city' }, effect: 'created' as const },
    ...{ problems: [], kept: [], padded: null },
  };
  const preview = {
    ...{ kind: 'units', fileName: 'don-vi.xlsx', expiresAt: '2023-11-18T00:00:00Z' },
    ...{ columns: ['code', 'group'], ignoredHeadings: [] },
    ...{ rowCount: 1, problemCount: 0, paddedCount: 0 },
    counts: { created: 1, updated: 0, unchanged: 0 },
    ...{ keptCount: 0, needsReason: false, listProblems: [], problemRows: [] },
    ...{ paddedRows: [], keptRows: [], firstRows: [row] },
  };
  const html = await render(
    <PreviewPage
      contestCode="cchc"
      preview={preview}
      refusal={null}
      reason={null}
      confirmedPaddedIds={false}
    />,
  );
  expect(html).toMatch(/<a [^>]*href="\/cchc\/to-chuc\/nhap-du-lieu">Nhập dữ liệu<\/a>/);
  expect(html).toMatch(/<th scope="row"[^>]*><span[^>]*>Dòng <\/span>2<\/th>/);
  // what a code is read as, in the words of the pages
  expect(html).toMatch(/<td[^>]*>(<[^>]*>)*Cơ quan thuộc thành phố</);
});
