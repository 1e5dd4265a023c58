import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ContestantDifference,
  EntryDifference,
  Moved,
  UnitDifference,
} from '#app/domain/rules/compare-awards.ts';
import { formatNumber } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';

type Named<Difference> = Difference & { name: string; unitName: string };

/** Two computations of the awards side by side, with names. */
export type ComparedAwards = {
  collective: readonly Named<UnitDifference>[];
  entries: readonly (Named<EntryDifference> & { code: string })[];
  weekly: readonly Named<ContestantDifference>[];
  otherScores: number;
  otherRanks: number;
  openTies: { before: number; after: number };
  staleDecisions: number;
};

const mostRows = 50;

/** Who would win, lose or move; entries only where they can differ. */
export function AwardDifferences(props: {
  compared: ComparedAwards;
  /** What to say where nobody does. */
  nothing: string;
  /** Lines below that only the caller knows of. */
  further?: readonly string[];
  withoutEntries?: boolean;
}) {
  const { compared, nothing, further = [], withoutEntries } = props;
  const { t } = useTranslation('rules');
  const { collective, entries, weekly, openTies, staleDecisions } = compared;
  const lines = [
    ...(openTies.before === openTies.after ? [] : [t('preview.openTies', openTies)]),
    ...(staleDecisions > 0 ? [t('preview.staleDecisions', { count: staleDecisions })] : []),
    ...further,
    ...(compared.otherScores > 0
      ? [t('preview.otherScores', { count: compared.otherScores })]
      : []),
    ...(compared.otherRanks > 0 ? [t('preview.otherRanks', { count: compared.otherRanks })] : []),
  ];
  const moves = collective.length + entries.length + weekly.length;
  return (
    <>
      {moves === 0 && <Notice tone="success" title={nothing} />}
      {moves > 0 && (
        <>
          <Units rows={collective} />
          {!withoutEntries && <Entries rows={entries} />}
          <Contestants rows={weekly} />
        </>
      )}
      {lines.length > 0 && (
        <ul className="mb-6 list-disc ps-5">
          {lines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Units({ rows }: { rows: readonly Named<UnitDifference>[] }) {
  const { t } = useTranslation('rules');
  const names = (codes: readonly string[]) =>
    codes.map(code => t(`preview.condition.${code}`)).join(', ');
  return (
    <>
      <DataTable
        caption={t('preview.units', { count: rows.length })}
        rows={rows.slice(0, mostRows)}
        rowKey={row => row.unitId}
        empty={t('preview.noUnits')}
        dense
        columns={[
          { key: 'unit', header: t('preview.unit'), rowHeader: true, cell: row => row.name },
          {
            key: 'conditions',
            header: t('preview.conditions'),
            cell: ({ gained, lost }) =>
              gained.length + lost.length === 0
                ? t('preview.sameConditions')
                : [
                    ...(gained.length > 0 ? [t('preview.gained', { names: names(gained) })] : []),
                    ...(lost.length > 0 ? [t('preview.lost', { names: names(lost) })] : []),
                  ].join('; '),
          },
          {
            key: 'participation',
            header: t('preview.participation'),
            cell: row => <Change of={row.participation} say={percent} />,
          },
          {
            key: 'entryRank',
            header: t('preview.entryRank'),
            cell: row => <Change of={row.entryRank} />,
          },
          { key: 'rank', header: t('preview.rank'), cell: row => <Change of={row.rank} /> },
          { key: 'prize', header: t('preview.prize'), cell: row => <Prizes of={row.prize} /> },
        ]}
      />
      <More rows={rows} />
    </>
  );
}

function Entries({ rows }: { rows: readonly (Named<EntryDifference> & { code: string })[] }) {
  const { t } = useTranslation('rules');
  return (
    <>
      <DataTable
        caption={t('preview.entries', { count: rows.length })}
        rows={rows.slice(0, mostRows)}
        rowKey={row => row.entryId}
        empty={t('preview.noEntries')}
        dense
        columns={[
          {
            key: 'entry',
            header: t('preview.entry'),
            rowHeader: true,
            cell: row => `${row.code} – ${row.name}`,
          },
          { key: 'unit', header: t('preview.unit'), cell: row => row.unitName },
          {
            key: 'score',
            header: t('preview.score'),
            cell: row => <Change of={row.score} say={decimal} />,
          },
          { key: 'rank', header: t('preview.rank'), cell: row => <Change of={row.rank} /> },
          { key: 'prize', header: t('preview.prize'), cell: row => <Prizes of={row.prize} /> },
        ]}
      />
      <More rows={rows} />
    </>
  );
}

function Contestants({ rows }: { rows: readonly Named<ContestantDifference>[] }) {
  const { t } = useTranslation('rules');
  return (
    <>
      <DataTable
        caption={t('preview.contestants', { count: rows.length })}
        rows={rows.slice(0, mostRows)}
        rowKey={row => `${row.week} ${row.contestantId}`}
        empty={t('preview.noContestants')}
        dense
        columns={[
          { key: 'week', header: t('preview.week'), cell: row => row.week },
          {
            key: 'contestant',
            header: t('preview.contestant'),
            rowHeader: true,
            cell: row => row.name,
          },
          { key: 'unit', header: t('preview.unit'), cell: row => row.unitName },
          { key: 'rank', header: t('preview.rank'), cell: row => <Change of={row.rank} /> },
          { key: 'prize', header: t('preview.prize'), cell: row => <Prizes of={row.prize} /> },
        ]}
      />
      <More rows={rows} />
    </>
  );
}

function More({ rows }: { rows: readonly unknown[] }) {
  const { t } = useTranslation('rules');
  if (rows.length <= mostRows) return null;
  return <p className="mb-6 text-muted">{t('preview.more', { count: rows.length - mostRows })}</p>;
}

/** Keeps the decimals that the rules give a published figure. */
const decimal = (text: string) => formatNumber(Number(text), text.split('.')[1]?.length ?? 0);
const percent = (text: string) => `${decimal(text)}%`;

function Change<Value extends string | number>({
  of: { before, after },
  say = String,
}: {
  of: Moved<Value>;
  say?: (value: Value) => ReactNode;
}) {
  const { t } = useTranslation('rules');
  const shown = (value: Value | null) => (value === null ? '–' : say(value));
  if (before === after) return <>{shown(after)}</>;
  return (
    <span className="whitespace-nowrap">
      <del className="text-muted">{shown(before)}</del>
      <span aria-hidden> → </span>
      <span className="sr-only"> {t('difference.becomes')} </span>
      <strong>{shown(after)}</strong>
    </span>
  );
}

function Prizes({ of }: { of: Moved<string> }) {
  const words = useAwardWords();
  return <Change of={of} say={words.prize} />;
}
