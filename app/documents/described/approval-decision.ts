import {
  numberedArticles,
  type OfficialDocument,
  type Part,
  paragraph,
  type TableBlock,
  type Text,
} from '../document-model.ts';
import {
  type Awarded,
  collectiveTable,
  entriesTable,
  prizeCounts,
  weeklyTable,
} from './awarded.ts';
import { annexTitle, contestOf, type Issue, letterhead, recipients, signedBy } from './issue.ts';
import { awardWords, dayInWords, numberOrRoom, roman, say, sayLines } from './words.ts';

/** The decision that approves results (Plan 274, IV.3.4): awards and the lists of who won them. */
export interface ApprovalDecision {
  issue: Issue;
  /** "Căn cứ …" without the full stop, in order of rank and date. */
  legalBases: readonly string[];
  /** "Theo đề nghị của …"; the usual one where null. */
  proposal: string | null;
  awarded: Awarded;
  /** The publication that holds the figures; null while there is none. */
  publication: { number: number; sha256: string } | null;
  /** Earlier publications whose awards it puts others for, and why; empty where it corrects none. */
  replaces: readonly { number: number; publishedAt: Date; awards: readonly string[] }[];
  /** null where none was given. */
  reason: string | null;
}

/** The document. Only awards that have winners are listed, each kind in an annex of its own. */
export function describeApprovalDecision(input: ApprovalDecision): OfficialDocument {
  const { issue, awarded } = input;
  const lists = listsOf(awarded);
  const annexes = lists.map(({ name, table }, index): Part => {
    const isOnly = lists.length === 1;
    const annex = isOnly
      ? say('common:annex')
      : say('common:numberedAnnex', { roman: roman(index + 1) });
    const [document, symbol] = [say('decision:kindInText'), say('decision:symbol')];
    return {
      orientation: 'portrait',
      blocks: [annexTitle(issue, { document, symbol, name, annex }), table],
    };
  });
  const sentences = lists.map(({ sentence }, index) =>
    sentence(lists.length === 1 ? '' : ` ${roman(index + 1)}`),
  );
  const articles = articlesOf(input, sentences);
  return {
    title: `${say('decision:kindInText')} – ${issue.contest.title}`,
    parts: [
      {
        orientation: 'portrait',
        blocks: [
          letterhead(issue, say('decision:symbol')),
          {
            kind: 'title',
            name: say('decision:kind'),
            about: say('decision:about', contestOf(issue)),
          },
          paragraph([{ text: say('decision:authority'), bold: true }], {
            ...{ align: 'center', keepWithNext: true },
          }),
          ...basesOf(input).map(text => paragraph([{ text, italic: true }])),
          paragraph([{ text: say('decision:resolved'), bold: true }], {
            ...{ align: 'center', spaceBefore: 6, keepWithNext: true },
          }),
          ...numberedArticles(say('decision:article'), articles),
          signedBy(
            issue,
            recipients(sayLines('decision:recipients', { article: articles.length })),
          ),
        ],
      },
      ...annexes,
    ],
  };
}

interface AwardList {
  name: string;
  table: TableBlock;
  /** What the decision says of it, given the annex's number. */
  sentence: (annex: string) => string;
}

/** The lists of winners, without those that nobody is on. */
function listsOf({ weeks, entries, collective }: Awarded): AwardList[] {
  const lists: AwardList[] = [];
  const winners = weeks.flatMap(week => week.winners);
  if (winners.length > 0) {
    const named = weeks.map(({ week }) => week).join(', ');
    const said = { round: say('common:round.quiz'), weeks: named, prizes: prizeCounts(winners) };
    lists.push({
      name: say('decision:lists.weekly'),
      table: weeklyTable(weeks),
      sentence: annex => say('decision:weeklyAwards', { ...said, annex }),
    });
  }
  if (entries && entries.winners.length > 0) {
    const round = say(`common:round.${entries.kind}`);
    const prizes = prizeCounts(entries.winners);
    lists.push({
      name: say(`decision:lists.${entries.kind}`),
      table: entriesTable(entries),
      sentence: annex => say('decision:entryAwards', { round, prizes, annex }),
    });
  }
  if (collective && collective.length > 0) {
    const prizes = prizeCounts(collective);
    lists.push({
      name: say('decision:lists.collective'),
      table: collectiveTable(collective),
      sentence: annex => say('decision:collectiveAwards', { prizes, annex }),
    });
  }
  return lists;
}

/** What such a decision rests on, numbers and dates still to be written. */
export const usualLegalBases = (issue: Issue): string[] =>
  sayLines('decision:usualBases', contestOf(issue));

/** Each ends with a semicolon, the last with a full stop (Decree 30, annex I). */
function basesOf({ legalBases, proposal }: ApprovalDecision): string[] {
  const last = proposal ?? say('decision:defaultProposal');
  return [...legalBases.map(base => `${base.replace(/[;.]$/, '')};`), last];
}

function articlesOf(
  { issue, publication, replaces, reason }: ApprovalDecision,
  awards: readonly string[],
): [Text, ...Text[]][] {
  const [first, ...further] = [
    ...replaces.map(({ number, publishedAt, awards: named }) =>
      say('decision:replaces', {
        ...{ awards: named.map(awardWords).join('; '), number, date: dayInWords(publishedAt) },
        ...{ decision: numberOrRoom(null), decidedOn: say('common:dateToWrite') },
      }),
    ),
    ...(reason === null ? [] : [say('decision:replacedBecause', { reason })]),
  ];
  return [
    [say('decision:results', contestOf(issue)), ...awards],
    [say('decision:certificates')],
    ...(publication
      ? ([[say('decision:record', publication), say('decision:hash', publication)]] as [
          Text,
          Text,
        ][])
      : []),
    ...(first ? ([[first, ...further]] as [Text, ...Text[]][]) : []),
    [say('decision:force')],
    [say('decision:execution')],
  ];
}
