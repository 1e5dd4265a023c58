import { Ban, CircleDashed, Minus, PencilLine, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import type {
  ProgressCell,
  ProgressEntry,
  ProgressJudge,
  ProgressPageProps,
} from './progress-view.ts';

const filters = [
  { word: 'thieu', key: 'lacking' },
  { word: 'du', key: 'enough' },
] as const;

/** More judges than this don't fit side by side: then the table scrolls instead of turning into cards. */
const mostColumns = 9;
type Narrow = 'cards' | 'scroll';

/** Entries × judges: a total leads to its sheet. */
export function ProgressMatrix(props: ProgressPageProps) {
  const { contest, entries, judges, minimumSheets, found, filter } = props;
  const { t } = useTranslation();
  const word = filters.find(({ key }) => key === filter)?.word;
  const page = paths.judgingProgress(contest.code);
  const narrow: Narrow = judges.length > mostColumns ? 'scroll' : 'cards';
  const columns: Column<ProgressEntry>[] = [
    {
      key: 'entry',
      header: t('judging:progress.columns.entry'),
      rowHeader: true,
      className: 'min-w-44',
      cell: entry => <EntryName entry={entry} />,
    },
    {
      key: 'sheets',
      header: t('judging:progress.columns.sheets'),
      numeric: true,
      cell: entry => (
        <span className={entry.enough ? 'font-semibold text-success' : undefined}>
          {t('judging:progress.sheetsOf', {
            submitted: entry.submitted,
            total: entry.cells.filter(({ state }) => isDue(state)).length,
          })}
        </span>
      ),
    },
    ...judges.map((judge, index) => ({
      key: judge.personId,
      header: judge.fullName,
      numeric: true,
      cell: (entry: ProgressEntry) => (
        <Cell cell={entry.cells[index]} entry={entry} judge={judge} page={page} narrow={narrow} />
      ),
    })),
  ];
  return (
    <>
      <SectionHeading
        id="bai-du-thi"
        title={t('judging:progress.matrix')}
        lead={t('judging:progress.matrixLead', { count: minimumSheets })}
      />
      <LinkTabs
        label={t('judging:progress.filter')}
        tabs={[
          {
            label: t('judging:progress.all'),
            to: page,
            current: filter === null,
            count: found.all,
          },
          ...filters.map(each => ({
            label: t(`judging:progress.${each.key}`),
            to: `${page}?loc=${each.word}`,
            current: each.key === filter,
            count: found[each.key],
          })),
        ]}
      />
      <Legend />
      <DataTable
        caption={t('judging:progress.matrix')}
        captionHidden
        dense
        narrow={narrow}
        columns={columns}
        rows={entries}
        rowKey={({ code }) => code}
        empty={t(found.all === 0 ? 'judging:progress.noEntries' : 'judging:progress.noneHere')}
      />
      <Pagination
        page={props.page}
        pageCount={props.pageCount}
        to={number => `${page}?${word ? `loc=${word}&` : ''}trang=${number}#bai-du-thi`}
      />
    </>
  );
}

function EntryName({ entry }: { entry: ProgressEntry }) {
  const { t } = useTranslation();
  return (
    <>
      {entry.code} <span className="font-normal">{entry.unitName}</span>
      {entry.waiting && (
        <span className="block font-normal text-warning">
          {t(`judging:progress.waiting.${entry.waiting}`)}
        </span>
      )}
    </>
  );
}

const isDue = (state: ProgressCell['state']) =>
  state === 'none' || state === 'draft' || state === 'submitted';

const icons = {
  none: CircleDashed,
  draft: PencilLine,
  'own-unit': Ban,
  recused: UserX,
  'not-assigned': Minus,
  ended: Minus,
} as const;
const tones = {
  none: 'text-muted',
  draft: 'text-warning',
  'own-unit': 'text-line-strong',
  recused: 'text-line-strong',
  'not-assigned': 'text-line-strong',
  ended: 'text-line-strong',
} as const;

function Cell(props: {
  cell: ProgressCell | undefined;
  entry: ProgressEntry;
  judge: ProgressJudge;
  page: string;
  narrow: Narrow;
}) {
  const { cell, entry, judge, page, narrow } = props;
  const { t } = useTranslation();
  if (!cell) return null;
  if (cell.state === 'submitted') {
    return (
      <TextLink
        to={`${page}?phieu=${cell.sheetId}`}
        className="font-semibold"
        aria-label={`${formatNumber(cell.total ?? 0, 2)}. ${t('judging:progress.openSheet', {
          code: entry.code,
          judge: judge.fullName,
        })}`}
      >
        {formatNumber(cell.total ?? 0, 2)}
      </TextLink>
    );
  }
  return <CellIcon state={cell.state} narrow={narrow} />;
}

function CellIcon({ state, narrow }: { state: keyof typeof icons; narrow: Narrow }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  const words = t(`judging:progress.cells.${state}`);
  return (
    <span title={words} className="inline-flex items-center gap-1.5 align-middle">
      <Icon aria-hidden className={`size-5 ${tones[state]}`} />
      {/* On a card there is room for the word. */}
      <span className={narrow === 'cards' ? 'text-muted md:sr-only' : 'sr-only'}>{words}</span>
    </span>
  );
}

/** Says what the icons mean, for who can't hover. */
function Legend() {
  const { t } = useTranslation();
  return (
    <ul
      aria-label={t('judging:progress.legend')}
      className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted"
    >
      {(['none', 'draft', 'own-unit', 'recused', 'not-assigned'] as const).map(state => {
        const Icon = icons[state];
        return (
          <li key={state} className="inline-flex items-center gap-1.5">
            <Icon aria-hidden className={`size-4.5 ${tones[state]}`} />
            {t(`judging:progress.cells.${state}`)}
          </li>
        );
      })}
    </ul>
  );
}
