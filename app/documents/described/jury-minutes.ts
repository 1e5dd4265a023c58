import {
  type Block,
  type OfficialDocument,
  paragraph,
  sectionHeading,
  type TableBlock,
} from '../document-model.ts';
import { contestOf, type Issue, letterhead } from './issue.ts';
import {
  course,
  discussionInWords,
  type JuryProceedings,
  momentParts,
} from './jury-proceedings.ts';
import { count, figure, prizeWords, say, sayColumns } from './words.ts';

export interface JuryMember {
  fullName: string;
  /** "Trưởng Ban Giám khảo", "Giám khảo", … */
  role: string;
  unitName: string;
}

/** What a member of the jury is, unless somebody wrote otherwise. */
export const juryRole = (isHead: boolean): string =>
  say(isHead ? 'minutes:headRole' : 'minutes:usualRole');

/** How the entries' scores were computed: of the rules in force. */
export interface JudgingMethod {
  criteria: readonly { name: string; max: number; weight: number }[];
  aggregate: 'mean' | 'trimmed-mean' | 'median';
  normalization: 'none' | 'z-score';
  minimumSheets: number;
}

export interface ScoredEntry {
  rank: number | null;
  title: string;
  unitName: string;
  sheets: number;
  score: string | null;
  prize: string | null;
}

/** Minutes of the jury's meeting (Plan 274, IV.3.3), as Decree 30's form for minutes wants them. */
export interface JuryMinutes {
  issue: Issue;
  kind: 'video' | 'slogan';
  /** null, as of all that the portal doesn't know: room to write it. */
  startedAt: Date | null;
  endedAt: Date | null;
  place: string | null;
  chair: string | null;
  secretary: string | null;
  present: readonly JuryMember[];
  /** null: to be written. */
  absent: readonly string[] | null;
  counts: { received: number; valid: number; rejected: number; withdrawn: number; sheets: number };
  method: JudgingMethod;
  proceedings: JuryProceedings;
  /** By rank, those without one last. */
  ranking: readonly ScoredEntry[];
  ties: readonly { order: readonly string[]; reason: string }[];
  opinions: readonly string[] | null;
  /** How many of those present agree. */
  agreed: number | null;
}

const line = (text: string) => paragraph(text);
const orRoom = (text: string | null) => text ?? say('common:toWrite');

/** Lines as given, what to say where there are none, or room to write them. */
const listed = (texts: readonly string[] | null, none: string) =>
  (texts === null ? [say('report:remarks.toWrite')] : texts.length > 0 ? texts : [none]).map(line);

export function describeJuryMinutes(minutes: JuryMinutes): OfficialDocument {
  const { issue, kind, startedAt, endedAt } = minutes;
  const about = say('minutes:about', { ...contestOf(issue), round: say(`common:round.${kind}`) });
  return {
    title: `${say('minutes:kind')} – ${issue.contest.title}`,
    parts: [
      {
        orientation: 'portrait',
        blocks: [
          letterhead(issue, say('minutes:symbol'), false),
          { kind: 'title', name: say('minutes:kind'), about },
          line(say('minutes:startedAt', momentParts(startedAt))),
          line(say('minutes:place', { place: orRoom(minutes.place) })),
          ...attendance(minutes),
          sectionHeading(say('minutes:content')),
          ...judging(minutes),
          ...conclusions(minutes),
          line(
            say('minutes:agreed', {
              count: minutes.agreed === null ? orRoom(null) : count(minutes.agreed),
              total: minutes.present.length,
            }),
          ),
          line(say('minutes:endedAt', momentParts(endedAt))),
          {
            kind: 'signatures',
            left: {
              kind: 'signature',
              signature: { capacity: [say('minutes:signers.secretary')], name: minutes.secretary },
            },
            right: { capacity: [say('minutes:signers.chair')], name: minutes.chair },
          },
          paragraph([{ text: say('minutes:judges'), bold: true }], {
            ...{ align: 'center', spaceBefore: 14, keepWithNext: true },
          }),
          signatureTable(minutes.present),
        ],
      },
    ],
  };
}

const column = sayColumns('minutes');
const order = { width: 11, align: 'center' } as const;

function attendance({ present, absent, chair, secretary }: JuryMinutes): Block[] {
  const people: TableBlock = {
    kind: 'table',
    columns: [
      { heading: say('common:order'), ...order },
      { heading: column('fullName'), width: 50 },
      { heading: column('role'), width: 46 },
      { heading: column('unit'), width: 60 },
    ],
    rows: present.map(({ fullName, role, unitName }, index) => [
      ...[index + 1, fullName, role, unitName],
    ]),
  };
  const missing =
    absent === null || absent.length > 0
      ? say('minutes:absent', { names: absent === null ? orRoom(null) : absent.join(', ') })
      : say('minutes:nobodyAbsent');
  return [
    paragraph(say('minutes:present'), { keepWithNext: true }),
    people,
    line(missing),
    line(say('minutes:chair', { name: orRoom(chair) })),
    line(say('minutes:secretary', { name: orRoom(secretary) })),
  ];
}

function judging({ counts, method, proceedings }: JuryMinutes): Block[] {
  const { recusals, discussions } = proceedings;
  return [
    sectionHeading(say('minutes:entries.heading')),
    line(say('minutes:entries.text', counts)),
    sectionHeading(say('minutes:method.heading')),
    ...method.criteria.map(({ name, max, weight }) =>
      line(
        say('minutes:method.criterion', {
          ...{ name, max: figure(String(max)), weight: figure(String(weight)) },
        }),
      ),
    ),
    line(methodInWords(method)),
    ...course(proceedings).map(line),
    sectionHeading(say('minutes:recusals.heading')),
    ...listed(
      recusals.map(recusal => say('minutes:recusals.recusal', recusal)),
      say('minutes:recusals.noRecusal'),
    ),
    ...listed(discussions.flatMap(discussionInWords), say('minutes:recusals.noDiscussion')),
  ];
}

/** How scores came to be, in whole sentences. */
export function methodInWords({ aggregate, normalization, minimumSheets }: JudgingMethod): string {
  return [
    say(`minutes:method.aggregate.${aggregate}`),
    say(`minutes:method.normalization.${normalization}`),
    say('minutes:method.minimumSheets', { count: minimumSheets }),
  ].join(' ');
}

function conclusions({ kind, ranking, ties, opinions }: JuryMinutes): Block[] {
  const table: TableBlock = {
    kind: 'table',
    columns: [
      { heading: column('rank'), width: 14, align: 'center' },
      { heading: column('unit'), width: 52 },
      { heading: say(`common:entryTitle.${kind}`), width: 56 },
      { heading: column('sheets'), width: 16, align: 'center' },
      { heading: column('score'), width: 18, align: 'center' },
      { heading: say('minutes:ranking.prize'), width: 24 },
    ],
    rows: ranking.map(({ rank, unitName, title, sheets, score, prize }) => [
      ...[rank, unitName, title, sheets, figure(score)],
      rank === null ? say('minutes:ranking.unranked') : prize === null ? '' : prizeWords(prize),
    ]),
  };
  return [
    sectionHeading(say('minutes:ranking.heading')),
    table,
    sectionHeading(say('minutes:ties.heading')),
    ...(ties.length > 0
      ? ties.map(({ order: names, reason }) =>
          line(say('minutes:ties.decision', { order: names.join('; '), reason })),
        )
      : [line(say('minutes:ties.none'))]),
    sectionHeading(say('minutes:opinions.heading')),
    ...listed(opinions, say('minutes:opinions.none')),
  ];
}

const signatureTable = (people: readonly JuryMember[]): TableBlock => ({
  kind: 'table',
  columns: [
    { heading: say('common:order'), ...order },
    { heading: column('fullName'), width: 60 },
    { heading: column('role'), width: 50 },
    { heading: column('signature'), width: 46 },
  ],
  // an empty line above and below gives room to sign
  rows: people.map(({ fullName, role }, index) => [index + 1, fullName, role, '\n\n']),
});
