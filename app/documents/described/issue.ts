import common from '#app/locales/vi/documents/common.json' with { type: 'json' };
import type { BesideSignature, Letterhead, Signatures, Title } from '../document-model.ts';
import { dateInWords, dateParts, numberOrRoom, type OpenDate, say } from './words.ts';

/** What stands at the head and the foot of an administrative document. */
export interface Issue {
  contest: { title: string };
  /** The authority above the issuer; null where there is none. */
  superior: string | null;
  /** In capitals; may be broken into lines. */
  issuer: string;
  /** As it is called inside of a sentence: "Ban Tổ chức Hội thi". */
  issuerInText: string;
  /** Only the figure, "12"; null leaves room to write it. */
  number: string | null;
  place: string;
  date: OpenDate;
  signer: { capacity: readonly string[]; name: string | null };
}

/** A document of the organizing committee or the jury that is still to be numbered, dated and signed. */
export function blankIssue(
  by: 'committee' | 'jury',
  { title, year }: { title: string; year: number },
): Issue {
  const { superior, issuer, name, place, capacity } = common[by];
  return {
    contest: { title },
    ...{ superior, issuer, issuerInText: name, place },
    number: null,
    date: { year, month: null, day: null },
    signer: { capacity, name: null },
  };
}

/** The letterhead, with the kind's symbol after the number; `isDated` only where the kind bears a date there. */
export function letterhead(issue: Issue, symbol: string, isDated = true): Letterhead {
  const { place, date, superior, issuer, number } = issue;
  return {
    kind: 'letterhead',
    superior,
    issuer,
    number: say('common:number', { number: numberOrRoom(number), symbol }),
    nationalTitle: say('common:nationalTitle'),
    motto: say('common:motto'),
    placeAndDate: isDated ? say('common:placeAndDate', { place, ...dateParts(date) }) : null,
  };
}

/** The head of an annex: its number, its name, and the document that it belongs to. */
export function annexTitle(
  issue: Issue,
  {
    document,
    symbol,
    annex,
    name,
  }: { document: string; symbol: string; annex: string; name: string },
): Title {
  const note = say('common:annexOf', {
    ...{ document, symbol, number: numberOrRoom(issue.number) },
    ...{ date: dateInWords(issue.date), issuer: issue.issuerInText },
  });
  return { kind: 'title', name: annex, about: name, note };
}

export const recipients = (lines: readonly string[]): BesideSignature => ({
  kind: 'recipients',
  heading: say('common:recipients'),
  lines,
});

/** The signature of whoever issues a document, what stands beside it at its left. */
export const signedBy = ({ signer }: Pick<Issue, 'signer'>, left: BesideSignature): Signatures => ({
  kind: 'signatures',
  left,
  right: { capacity: signer.capacity, name: signer.name },
});

/** A contest's name inside of a sentence keeps its capital; at its start too. */
export const contestOf = ({ contest }: Pick<Issue, 'contest'>) => ({ contest: contest.title });
