import { expectations } from './route-expectations.ts';

/** Where something is under way that must not be lost by a look at the rules. */
const staysOpen = /^\/:contest\/(cham-diem\/:entry|bai-du-thi\/(nop|:entry\/thay))$/;
/** Fewer are a name or a number, which explain nothing; an announcement says when it was made. */
const fewestWordsOfLead = 4;

/** Whose pages link to no guide, and why. */
const withoutGuide = new Map([
  ['/tai-khoan', "one's own account: each part of it says what it is for"],
  ['/tai-khoan/xac-thuc-hai-buoc', 'is itself a guide, step by step'],
  ['/doi-mat-khau', 'two fields with their rules beside them'],
]);

/** A page of one's own links, below its title, to the guide to its job; beside it what is under way stays. */
function lacksOfGuide(html: string, pattern: string): string[] {
  const isForAll = expectations[pattern]?.get.visitor !== 'sign-in';
  if (isForAll || withoutGuide.has(pattern)) return [];
  const [, link] =
    /<\/h1>\s*<p\b.*?<\/p>\s*<p\b[^>]*>\s*(<a [^>]*href="\/huong-dan\/[^>]*>)/s.exec(html) ?? [];
  if (!link) return ['no link to a guide'];
  return staysOpen.test(pattern) && !link.includes('target="_blank"')
    ? ['guide in the same tab']
    : [];
}

/** What every page has: one title, a line below it that says what the page is for, the rules one click away. */
export function lacksOfPage(html: string, pattern: string, contest: string): string[] {
  const lacks: string[] = [];
  const titles = html.match(/<h1\b/g) ?? [];
  if (titles.length !== 1) lacks.push(`${titles.length} titles`);
  const [, lead = ''] = /<\/h1>\s*<p\b[^>]*>(.*?)<\/p>/s.exec(html) ?? [];
  const words = lead
    .replace(/<[^>]*>/g, '')
    .trim()
    .split(/\s+/);
  if (words.length < fewestWordsOfLead) lacks.push(`no lead but "${words.join(' ')}"`);
  lacks.push(...lacksOfGuide(html, pattern));
  if (!pattern.startsWith('/:contest')) {
    if (!/<footer\b.*href="(\/[\w-]+)?\/the-le".*<\/footer>/s.test(html))
      lacks.push('no link to the rules');
    return lacks;
  }
  const links = html.match(new RegExp(`<a [^>]*href="/${contest}/the-le"[^>]*>`, 'g')) ?? [];
  // in the menu, which is closed on a phone, and below the page
  if (!links.length || !/<footer\b.*the-le".*<\/footer>/s.test(html))
    lacks.push('no link to the rules');
  const isApart = (link: string) => link.includes('target="_blank"');
  if (staysOpen.test(pattern) && !links.every(isApart)) lacks.push('rules in the same tab');
  return lacks;
}
