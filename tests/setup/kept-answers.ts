import type { Page } from 'playwright-core';

/** What a browser asked for and was answered as text, to be looked through at the end. */
export interface KeptAnswers {
  addresses: string[];
  /** Bodies of pages, data and scripts. */
  texts(): Promise<string[]>;
}

/** Keeps every address that the page asks for and every text that comes, from now on. */
export function keepAnswers(page: Page): KeptAnswers {
  const addresses: string[] = [];
  const coming: Promise<string>[] = [];
  page.on('response', response => {
    addresses.push(response.url());
    if (!/text\/|json|javascript/.test(response.headers()['content-type'] ?? '')) return;
    // a redirect has none, nor what a page left before it came
    coming.push(response.text().catch(() => ''));
  });
  return { addresses, texts: () => Promise.all(coming) };
}
