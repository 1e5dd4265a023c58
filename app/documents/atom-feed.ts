/** One entry of a feed; addresses are full ones. */
export type FeedEntry = {
  readonly title: string;
  /** Plain paragraphs. */
  readonly text: string;
  readonly address: string;
  readonly publishedAt: Date;
  readonly changedAt: Date;
};

export type Feed = {
  readonly title: string;
  readonly author: string;
  /** Of the page that shows the same, and of the feed itself. */
  readonly address: string;
  readonly ownAddress: string;
  readonly language: string;
  /** When it was last changed, where it has no entry that says so. */
  readonly since: Date;
  readonly entries: readonly FeedEntry[];
};

/** A feed in Atom (RFC 4287); an entry's address is its id, since it never changes. */
export function writeAtomFeed(feed: Feed): string {
  const changes = feed.entries.map(({ changedAt }) => changedAt.getTime());
  const newest = changes.length > 0 ? new Date(Math.max(...changes)) : feed.since;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(feed.language)}">`,
    `  <title>${escaped(feed.title)}</title>`,
    `  <id>${escaped(feed.ownAddress)}</id>`,
    `  <link rel="self" type="application/atom+xml" href="${escaped(feed.ownAddress)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escaped(feed.address)}"/>`,
    `  <author><name>${escaped(feed.author)}</name></author>`,
    `  <updated>${newest.toISOString()}</updated>`,
    ...feed.entries.flatMap(entry => [
      '  <entry>',
      `    <title>${escaped(entry.title)}</title>`,
      `    <id>${escaped(entry.address)}</id>`,
      `    <link rel="alternate" type="text/html" href="${escaped(entry.address)}"/>`,
      `    <published>${entry.publishedAt.toISOString()}</published>`,
      `    <updated>${entry.changedAt.toISOString()}</updated>`,
      `    <content type="text">${escaped(entry.text)}</content>`,
      '  </entry>',
    ]),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

const named: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
};

/** XML has no way to write most control characters, nor half a letter. */
const escaped = (text: string) =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, character => named[character] ?? '');
