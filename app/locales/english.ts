/** The words of one language in one file, which a browser fetches by itself. */
export const texts = import.meta.glob<Record<string, unknown>>('./en/*.json', {
  eager: true,
  import: 'default',
});
