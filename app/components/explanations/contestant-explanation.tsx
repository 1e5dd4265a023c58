import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { type ExplainedPlace, WeeklyPlaces } from './weekly-places.tsx';

export type ContestantExplanationProps = {
  contest: { code: string; title: string };
  contestantId: string;
  number: number | null;
  weekly: readonly ExplainedPlace[];
  /** Weeks whose paper can be looked at. */
  papers: readonly number[];
};

/** `…/to-chuc/giai-thich?thi-sinh=`: one contestant's place in each week that is over. */
export function ContestantExplanation(props: ContestantExplanationProps) {
  const { contest, contestantId, number, weekly, papers } = props;
  const { t } = useTranslation('explanations');
  const { fullName = '', unitName = '' } = weekly[0] ?? {};
  return (
    <>
      <Breadcrumbs
        items={[{ label: t('title'), to: paths.explanations(contest.code) }, { label: fullName }]}
      />
      <PageHeading
        title={t('title')}
        eyebrow={contest.title}
        lead={t('contestantLead', { name: fullName, unit: unitName })}
        actions={
          <>
            <TableFileLink contest={contest.code} table="giai-thich-ca-nhan" />
            <ButtonLink
              variant="secondary"
              to={paths.weeklyExplanations(contest.code, contestantId)}
              download
            >
              {t('download')}
            </ButtonLink>
          </>
        }
      />
      <Notice tone={number === null ? 'warning' : 'info'}>
        <p>{number === null ? t('live') : t('from', { number })}</p>
      </Notice>
      <WeeklyPlaces contest={contest} rows={weekly} ofOne papers={papers} />
    </>
  );
}
