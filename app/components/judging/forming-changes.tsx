import { useTranslation } from 'react-i18next';
import { useAwardWords } from '../results/award-words.ts';
import { SectionHeading } from '../ui/heading.tsx';
import { DataTable } from '../ui/table.tsx';
import type { FormingChanges, FormingPageProps } from './forming-view.ts';

/** Which prizes and places among the first hang on the method, or on one judge. */
export function Changes({ changes, topEntries }: FormingPageProps) {
  const { t } = useTranslation('forming');
  const top = t('changes.top', { count: topEntries });
  return (
    <>
      <SectionHeading title={t('changes.title')} lead={t('changes.lead', { count: topEntries })} />
      <DataTable
        caption={t('changes.caption')}
        captionHidden
        dense
        rows={changes}
        rowKey={({ method, withoutJudge }, index) => `${index}/${method ?? withoutJudge}`}
        columns={[
          {
            key: 'way',
            header: t('changes.way'),
            rowHeader: true,
            cell: ({ method, withoutJudge }) =>
              method === null
                ? t('changes.without', { judge: withoutJudge })
                : t('changes.method', { method: t(`methods.${method}`) }),
          },
          {
            key: 'moved',
            header: t('changes.moved'),
            numeric: true,
            cell: ({ moved }) => moved,
          },
          {
            key: 'prizes',
            header: t('changes.prizes'),
            cell: change => <Prizes change={change} />,
          },
          { key: 'top', header: top, cell: change => <Top change={change} /> },
        ]}
      />
      <p className="-mt-4 mb-8 text-sm text-muted">{t('changes.rank')}</p>
    </>
  );
}

function Prizes({ change }: { change: FormingChanges }) {
  const { t } = useTranslation('forming');
  const { prize } = useAwardWords();
  const word = (name: string | null) => (name === null ? t('changes.noPrize') : prize(name));
  const changed = change.notable.filter(({ prizeFrom, prizeTo }) => prizeFrom !== prizeTo);
  if (changed.length === 0) return <span className="text-muted">{t('changes.nothing')}</span>;
  return (
    <ul>
      {changed.map(({ code, prizeFrom, prizeTo }) => (
        <li key={code}>{t('changes.prize', { code, from: word(prizeFrom), to: word(prizeTo) })}</li>
      ))}
    </ul>
  );
}

function Top({ change }: { change: FormingChanges }) {
  const { t } = useTranslation('forming');
  const codes = (top: 'enters' | 'leaves') =>
    change.notable.filter(one => one.top === top).map(({ code }) => code);
  const [enters, leaves] = [codes('enters'), codes('leaves')];
  if (enters.length + leaves.length === 0) {
    return <span className="text-muted">{t('changes.nothing')}</span>;
  }
  return (
    <>
      {enters.length > 0 && <div>{t('changes.enters', { codes: enters.join(', ') })}</div>}
      {leaves.length > 0 && <div>{t('changes.leaves', { codes: leaves.join(', ') })}</div>}
    </>
  );
}
