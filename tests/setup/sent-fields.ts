/** HTML's entities as the characters that they stand for. */
export const plain = (raw: string) =>
  raw
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** What a browser sends of the fields of a page's HTML, buttons left out. */
export function sentFields(html: string): [string, string][] {
  const fields: [string, string][] = [];
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    const isBox = of('type') === 'checkbox';
    const name = of('name');
    if (name && (!isBox || / checked/.test(tag))) {
      fields.push([name, plain(of('value') ?? (isBox ? 'on' : ''))]);
    }
  }
  for (const [, name = '', options = ''] of html.matchAll(
    /<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  )) {
    const chosen =
      /<option value="([^"]*)" selected/.exec(options) ?? /value="([^"]*)"/.exec(options);
    fields.push([name, plain(chosen?.[1] ?? '')]);
  }
  for (const [, name = '', value = ''] of html.matchAll(
    /<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g,
  )) {
    fields.push([name, plain(value)]);
  }
  return fields;
}
