import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { ruleTopics, sourceDocuments, sourcesOf } from '#app/domain/rules/rule-sources.ts';

/** Extracts of the documents as they were handed over, each under the section that it stands in. */
function sectionsOf(document: string): Map<string, string> {
  const file = new URL(`../../fixtures/sources/${document}.txt`, import.meta.url);
  const parts = readFileSync(file, 'utf8')
    .split(/^\[(.+)\]$/m)
    .slice(1);
  const sections = new Map<string, string>();
  for (let at = 0; at < parts.length; at += 2) sections.set(parts[at]!, plain(parts[at + 1]!));
  return sections;
}

/** Without the marks of emphasis and the line breaks that turning the documents into text left in them. */
const plain = (text: string) => text.replaceAll('*', '').replace(/\s+/g, ' ');

describe('the sentences beside the rules', () => {
  const quotes = contestPresets.flatMap(({ code }) =>
    ruleTopics.flatMap(topic => {
      const { own, from2023 } = sourcesOf(code, topic);
      return [...own, ...from2023].map(quote => ({ code, topic, ...quote }));
    }),
  );

  it('stand word for word in the section that is named', () => {
    expect(quotes.length).toBeGreaterThan(40);
    for (const { document, section, text } of quotes) {
      const source = sectionsOf(document).get(section) ?? '';
      for (const piece of text.split(' … '))
        expect(source, `${document} ${section}`).toContain(piece);
    }
  });

  it('leave no document out', () => {
    const quoted = new Set(quotes.map(({ document }) => document));
    expect([...quoted].sort()).toEqual(Object.keys(sourceDocuments).sort());
  });

  it('quote 2023 beside the later editions only where these took it over', () => {
    expect(sourcesOf('cchc-2023', 'topEntries').from2023).toEqual([]);
    expect(sourcesOf('cchc-2025', 'topEntries')).toMatchObject({
      own: [],
      from2023: [{ document: 'plan-274', section: 'mục V.1.3' }],
    });
    expect(sourcesOf('cchc-2025', 'entry.watching')).toEqual({ own: [], from2023: [] });
    expect(sourcesOf('hoi-thi-khac', 'topEntries')).toEqual({ own: [], from2023: [] });
  });
});
