import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDuration, formatNumber } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { DataTable } from '../ui/table.tsx';
import { useKnownWord } from '../use-known-word.ts';
import type { ShownAwardChange, ShownChange, ShownFigure } from './publishing-types.ts';

type PublicationChangesProps = {
  contest: { code: string };
  changes: readonly ShownAwardChange[];
  level?: 2 | 3;
};

/** What a correction changes, award by award: who gained, lost or changed what. */
export function PublicationChanges({ contest, changes, level = 2 }: PublicationChangesProps) {
  const { t } = useTranslation('publishing');
  const words = useAwardWords();
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="thay-doi">
      <SectionHeading
        id="thay-doi"
        level={level}
        title={t('changes.title')}
        lead={t('changes.lead')}
      />
      {changes.map(({ award, since, changes: rows, rounded }) => (
        <div key={award} className="mb-6">
          <p className="mb-2 font-semibold">
            {words.award(award)}{' '}
            <span className="font-normal text-muted">
              {t('changes.since')}{' '}
              <TextLink to={paths.publication(contest.code, since)}>
                {t('results:publicationNumber', { number: since })}
              </TextLink>
            </span>
          </p>
          {rows.length > 0 && <ChangesTable caption={words.award(award)} rows={rows} />}
          {rounded > 0 && (
            <p className="text-muted">
              {t(rows.length > 0 ? 'changes.roundedToo' : 'changes.roundedOnly', {
                count: rounded,
              })}
            </p>
          )}
          {rows.length === 0 && rounded === 0 && <p className="text-muted">{t('changes.none')}</p>}
        </div>
      ))}
    </section>
  );
}

function ChangesTable({ caption, rows }: { caption: string; rows: readonly ShownChange[] }) {
  const { t } = useTranslation('publishing');
  const words = useAwardWords();
  return (
    <DataTable
      caption={t('changes.caption', { award: caption })}
      captionHidden
      rows={rows}
      rowKey={(row, at) => `${row.name}/${at}`}
      columns={[
        {
          key: 'name',
          header: t('changes.subject'),
          rowHeader: true,
          cell: row => (
            <>
              {row.name}
              {row.unitName && <span className="block font-normal text-muted">{row.unitName}</span>}
            </>
          ),
        },
        {
          key: 'prize',
          header: t('changes.prize'),
          cell: ({ kind, prize }) =>
            prize.before === prize.after ? (
              words.prize(prize.after)
            ) : (
              <>
                <span className="font-semibold">{t(`changes.kinds.${kind}`)}</span>
                <span className="block">
                  <BeforeAfter
                    before={words.prize(prize.before)}
                    after={words.prize(prize.after)}
                  />
                </span>
              </>
            ),
        },
        {
          key: 'figures',
          header: t('changes.figures'),
          cell: ({ figures }) =>
            figures.length === 0 ? (
              '–'
            ) : (
              <ul>
                {figures.map(figure => (
                  <Figure key={figure.field} figure={figure} />
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}

function Figure({ figure: { field, before, after } }: { figure: ShownFigure }) {
  const { t } = useTranslation('publishing');
  const known = useKnownWord();
  const show = (value: string | null) => {
    if (value === null) return t('changes.nothing');
    if (field === 'durationMs') return formatDuration(Number(value) / 1000);
    if (field === 'missedConditions') {
      return value
        .split(', ')
        .map(code => known(`results:conditions.${code}`, code))
        .join(', ');
    }
    // figures are published with a point, which is not how everybody writes them
    const decimals = /^-?\d+\.(\d+)$/.exec(value)?.[1];
    return decimals ? formatNumber(Number(value), decimals.length) : value;
  };
  return (
    <li>
      {t(`changes.fields.${field}`)}: <BeforeAfter before={show(before)} after={show(after)} />
    </li>
  );
}

function BeforeAfter({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('publishing');
  return (
    <>
      <del className="text-muted">{before}</del>
      <span aria-hidden> → </span>
      <span className="sr-only"> {t('changes.becomes')} </span>
      <ins className="no-underline">{after}</ins>
    </>
  );
}
