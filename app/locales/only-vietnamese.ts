/**
 * Which namespaces are Vietnamese in every language. They are what offices sign and file (`documents/`: proposals,
 * decisions, minutes, certificates and their tables, whose wording and layout Decree 30 gives), and what a person reads
 * who runs the portal at a terminal (`command`). What people typed — names, titles, criteria, reasons — is data and
 * stays as it was typed; letters go out in Vietnamese, since nobody knows where a letter's reader chose a language.
 */
export const onlyVietnamese = (namespace: string): boolean =>
  namespace === 'command' || namespace.startsWith('documents/');
