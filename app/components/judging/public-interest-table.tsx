import { useTranslation } from 'react-i18next';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { interestField } from '#app/forms/public-interest.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, formatNumber, type Instant } from '../format.ts';
import { classNames } from '../ui/class-names.ts';
import { controlAttributes, controlClass, FieldError } from '../ui/field-frame.tsx';
import { TextLink } from '../ui/link.tsx';
import { DataTable } from '../ui/table.tsx';

export type ShownInterest = {
  code: string;
  title: string;
  unitName: string;
  postUrl: string | null;
  measured: {
    recordId: string;
    reactions: number;
    shares: number;
    points: number;
    measuredAt: Instant;
    recordedAt: Instant;
    recordedBy: string;
  } | null;
};

export type PublicInterestTableProps = {
  contest: { code: string };
  entries: readonly ShownInterest[];
  /** What stands in the fields and what is wrong with it; null: nothing can be typed. */
  fields: { typed: Record<string, string> | null; errors: FieldErrors } | null;
};

/** Each entry that competes, what its post had reached, and the points that this brings. */
export function PublicInterestTable({ contest, entries, fields }: PublicInterestTableProps) {
  const { t } = useTranslation('interest');
  const figure = (name: 'reactions' | 'shares') => ({
    key: name,
    header: t(`columns.${name}`),
    numeric: true,
    cell: (row: ShownInterest) => {
      const known = row.measured ? row.measured[name] : null;
      if (!fields) return known === null ? '–' : formatNumber(known);
      return <CountField row={row} name={name} known={known} fields={fields} />;
    },
  });
  return (
    <DataTable
      caption={t('caption')}
      rows={entries}
      rowKey={row => row.code}
      empty={t('empty')}
      dense
      columns={[
        {
          key: 'entry',
          header: t('columns.entry'),
          rowHeader: true,
          className: 'min-w-40',
          cell: row => (
            <>
              <TextLink to={paths.organizerEntry(contest.code, row.code)}>{row.code}</TextLink>{' '}
              {row.title}
              <span className="block text-sm font-normal text-muted">{row.unitName}</span>
            </>
          ),
        },
        {
          key: 'post',
          header: t('columns.post'),
          cell: row =>
            row.postUrl ? <TextLink to={row.postUrl}>{t('openPost')}</TextLink> : t('noPost'),
        },
        figure('reactions'),
        figure('shares'),
        {
          key: 'points',
          header: t('columns.points'),
          numeric: true,
          cell: row => (row.measured ? formatNumber(row.measured.points) : t('notMeasured')),
        },
        {
          key: 'evidence',
          header: t('columns.evidence'),
          cell: ({ measured }) =>
            measured ? (
              <>
                <TextLink reload to={paths.interestEvidence(contest.code, measured.recordId)}>
                  {t('openEvidence')}
                </TextLink>
                <span className="block text-sm text-muted">
                  {t('measuredBy', {
                    at: formatDateTime(measured.measuredAt),
                    name: measured.recordedBy,
                  })}
                </span>
              </>
            ) : (
              '–'
            ),
        },
      ]}
    />
  );
}

function CountField(props: {
  row: ShownInterest;
  name: 'reactions' | 'shares';
  known: number | null;
  fields: NonNullable<PublicInterestTableProps['fields']>;
}) {
  const { row, name, known, fields } = props;
  const { t } = useTranslation('interest');
  const field = interestField(name, row.code);
  const key = fields.errors[field];
  const error = key && t(`errors.${key}`);
  return (
    <span className="inline-block w-28 text-start">
      <input
        type="text"
        {...controlAttributes({ name: field, error, required: false })}
        aria-label={t('place', { figure: t(`columns.${name}`), code: row.code })}
        defaultValue={fields.typed?.[field] ?? known ?? ''}
        inputMode="numeric"
        autoComplete="off"
        className={classNames(controlClass(error), 'text-end tabular-nums')}
      />
      <FieldError id={`${field}-error`} error={error} />
    </span>
  );
}
