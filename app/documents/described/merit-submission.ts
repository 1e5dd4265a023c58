import {
  type Block,
  type OfficialDocument,
  paragraph,
  sectionHeading,
  type TableBlock,
} from '../document-model.ts';
import { contestOf, type Issue, letterhead, recipients, signedBy } from './issue.ts';
import {
  dateInWords,
  numberOrRoom,
  type OpenDate,
  prizeWords,
  say,
  sayColumns,
  sayLines,
} from './words.ts';

/**
 * The submission that proposes honours. Who gets a certificate of merit differs: the first collective prize in 2023
 * (Plan 274, V.2), high achievers in 2025. Commendations are for running the contest (Plan 274, V.2).
 */
export interface MeritSubmission {
  issue: Issue;
  /** Whoever decides; the chairman of the city's People's Committee where null. */
  addressee: string | null;
  decision: { number: string | null; date: OpenDate };
  honours: {
    ground: 'first-collective-prize' | 'high-achievers';
    units: readonly { unitName: string; achievement: string }[];
  };
  /** null leaves room to write whom and how many. */
  commendations: {
    units: readonly { unitName: string; achievement: string }[];
    people: readonly { fullName: string; positionAndUnit: string; achievement: string }[];
  } | null;
}

export function describeMeritSubmission(input: MeritSubmission): OfficialDocument {
  const { issue, decision } = input;
  const addressee = input.addressee ?? say('merit:defaultAddressee');
  const proposals = [honours(input), commendations(input)].filter(blocks => blocks !== null);
  return {
    title: `${say('merit:kind')} – ${issue.contest.title}`,
    parts: [
      {
        orientation: 'portrait',
        blocks: [
          letterhead(issue, say('merit:symbol')),
          { kind: 'title', name: say('merit:kind'), about: say('merit:about', contestOf(issue)) },
          paragraph(say('merit:addressee', { addressee }), { align: 'center', spaceBefore: 4 }),
          paragraph(
            say('merit:opening', {
              ...{ addressee, number: numberOrRoom(decision.number) },
              date: dateInWords(decision.date),
            }),
          ),
          ...proposals.flatMap((blocks, index) => blocks(index + 1)),
          paragraph(say('merit:enclosed')),
          paragraph(say('merit:closing', { addressee })),
          signedBy(issue, recipients(sayLines('merit:recipients'))),
        ],
      },
    ],
  };
}

/** What a unit is honoured for: its collective prize. */
export const collectiveAchievement = (prize: string, issue: Pick<Issue, 'contest'>): string =>
  say('merit:won', { ...contestOf(issue), prize: prizeWords(prize) });

type NumberedBlocks = (number: number) => Block[];
const column = sayColumns('merit');
const order = () => ({ heading: say('common:order'), width: 11, align: 'center' }) as const;

function honours({ honours: { ground, units } }: MeritSubmission): NumberedBlocks | null {
  if (units.length === 0) return null;
  const table: TableBlock = {
    kind: 'table',
    columns: [
      order(),
      { heading: column('collective'), width: 60 },
      { heading: column('achievement'), width: 96 },
    ],
    rows: units.map(({ unitName, achievement }, index) => [index + 1, unitName, achievement]),
  };
  return number => [
    sectionHeading(say('merit:honours.heading', { number })),
    paragraph(say(`merit:honours.${ground}`, { count: units.length }), { keepWithNext: true }),
    table,
  ];
}

function commendations({ commendations: known }: MeritSubmission): NumberedBlocks | null {
  if (known === null) {
    return number => [
      sectionHeading(say('merit:commendations.heading', { number })),
      paragraph(say('merit:commendations.textToWrite'), { keepWithNext: true }),
      ...['units', 'people'].map(kind =>
        paragraph(say('merit:commendations.toWrite', { kind: say(`merit:commendations.${kind}`) })),
      ),
    ];
  }
  const { units, people } = known;
  if (units.length + people.length === 0) return null;
  const table: TableBlock = {
    kind: 'table',
    columns: [
      order(),
      { heading: column('name'), width: 48 },
      { heading: column('position'), width: 50 },
      { heading: column('achievement'), width: 58 },
    ],
    rows: [
      ...(units.length > 0 ? [{ span: say('merit:commendations.units') }] : []),
      ...units.map(({ unitName, achievement }, index) => [index + 1, unitName, '', achievement]),
      ...(people.length > 0 ? [{ span: say('merit:commendations.people') }] : []),
      ...people.map(({ fullName, positionAndUnit, achievement }, index) => [
        ...[index + 1, fullName, positionAndUnit, achievement],
      ]),
    ],
  };
  const counts = { units: units.length, people: people.length };
  return number => [
    sectionHeading(say('merit:commendations.heading', { number })),
    paragraph(say('merit:commendations.text', counts), { keepWithNext: true }),
    table,
  ];
}
