import { type OfficialDocument, paragraph, type TableColumn } from '../document-model.ts';
import { contestOf, type Issue, letterhead } from './issue.ts';
import { type JudgingMethod, methodInWords } from './jury-minutes.ts';
import { figure, prizeWords, say, sayColumns } from './words.ts';

/** The table of all scores: each entry's total by each judge. For organizers, not for the public. */
export interface ScoreSummary {
  issue: Issue;
  kind: 'video' | 'slogan';
  method: JudgingMethod;
  judges: readonly string[];
  /** By rank; `totals` stand as `judges` do, null where that judge gave no score. */
  rows: readonly {
    rank: number | null;
    title: string;
    unitName: string;
    totals: readonly (string | null)[];
    score: string | null;
    prize: string | null;
  }[];
  secretary: string | null;
}

export function describeScoreSummary(summary: ScoreSummary): OfficialDocument {
  const { issue, kind, judges, rows } = summary;
  const column = sayColumns('scores');
  const labels = judges.map((_, index) => say('scores:label', { number: index + 1 }));
  const named = judges.map((name, index) =>
    say('scores:judge', { label: labels[index] ?? '', name }),
  );
  const columns: TableColumn[] = [
    { heading: say('common:order'), width: 11, align: 'center' },
    { heading: column('unit'), width: 48 },
    { heading: say(`common:entryTitle.${kind}`), width: 52 },
    ...labels.map(heading => ({ heading, width: 15, align: 'center' }) as const),
    { heading: column('score'), width: 18, align: 'center' },
    { heading: column('rank'), width: 13, align: 'center' },
    { heading: column('prize'), width: 22 },
  ];
  const about = say('scores:about', { ...contestOf(issue), round: say(`common:round.${kind}`) });
  return {
    title: `${say('scores:kind')} – ${issue.contest.title}`,
    parts: [
      {
        orientation: 'landscape',
        blocks: [
          letterhead(issue, say('scores:symbol')),
          { kind: 'title', name: say('scores:kind'), about },
          paragraph(say('scores:judges', { judges: named.join('; ') })),
          paragraph(say('scores:note', { method: methodInWords(summary.method) })),
          {
            kind: 'table',
            columns,
            // more judges than fit at the usual size get smaller letters
            size: judges.length > 7 ? 10 : 11,
            rows: rows.map(({ title, unitName, totals, score, rank, prize }, index) => [
              ...[index + 1, unitName, title, ...totals.map(figure), figure(score)],
              ...[rank, prize === null ? '' : prizeWords(prize)],
            ]),
          },
          paragraph(say('scores:count', { count: rows.length })),
          {
            kind: 'signatures',
            left: {
              kind: 'signature',
              signature: { capacity: [say('scores:signers.secretary')], name: summary.secretary },
            },
            right: { capacity: issue.signer.capacity, name: issue.signer.name },
          },
        ],
      },
    ],
  };
}
