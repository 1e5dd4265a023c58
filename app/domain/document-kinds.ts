/** Documents that can be written from a publication, as they stand in URLs. */
export const documentKinds = [
  'quyet-dinh',
  'bang-diem',
  'bien-ban',
  'giay-chung-nhan',
  'to-trinh',
  'bao-cao',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentFormats = ['docx', 'pdf'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** The documents that a publication of this scope has what it takes for. */
export function documentsOf(scope: readonly string[]): DocumentKind[] {
  const needs: Record<DocumentKind, boolean> = {
    'quyet-dinh': true,
    'bang-diem': scope.includes('entry'),
    'bien-ban': scope.includes('entry'),
    'giay-chung-nhan': true,
    'to-trinh': scope.includes('collective'),
    'bao-cao': scope.includes('collective'),
  };
  return documentKinds.filter(kind => needs[kind]);
}
