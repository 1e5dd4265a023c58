import { useTranslation } from 'react-i18next';
import { acceptedOf, type TypedRegrade } from '#app/forms/quiz-regrade.ts';
import { paths } from '#app/http/paths.ts';
import { AwardDifferences, type ComparedAwards } from '../../awards/award-differences.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { SectionHeading } from '../../ui/heading.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DataTable } from '../../ui/table.tsx';
import { useKeyWords } from './use-key-words.ts';
import type { WeekPlace } from './week-frame.tsx';

/** As `planRegrade` answers. */
export type ShownPlan = {
  token: string;
  drawn: number;
  changed: readonly {
    contestantId: string;
    fullName: string;
    unitName: string;
    before: number;
    after: number;
  }[];
  allCorrect: { before: number; after: number };
  awards: ComparedAwards | null;
  published: readonly number[];
};

/** So many people are listed at first; the others open below. */
const mostShown = 10;

/** What a regrade would change: scores, then prizes, conditions and ranks, then what has to be corrected. */
export function RegradePlanView(
  props: WeekPlace & { plan: ShownPlan; accepted: Pick<TypedRegrade, 'mode' | 'options'> },
) {
  const { contest, week, plan } = props;
  const { t } = useTranslation('quiz-fairness');
  const keyWords = useKeyWords();
  const { changed, drawn, allCorrect, awards, published } = plan;
  return (
    <>
      <SectionHeading
        title={t('plan.title', { key: keyWords(acceptedOf(props.accepted)) })}
        lead={t('plan.lead')}
      />
      {published.length > 0 && (
        <Notice
          tone="warning"
          title={t('plan.published', { numbers: published.join(', ') })}
          actions={<TextLink to={paths.publish(contest.code)}>{t('plan.toPublish')}</TextLink>}
        >
          <p>{t('plan.publishedBody')}</p>
        </Notice>
      )}
      <p className="mb-4">{t('plan.changed', { count: changed.length, drawn })}</p>
      {awards && <p className="mb-4">{t('plan.allCorrect', allCorrect)}</p>}
      <People {...{ contest, week }} rows={changed.slice(0, mostShown)} />
      {changed.length > mostShown && (
        <Disclosure title={t('plan.more', { count: changed.length - mostShown })}>
          <People {...{ contest, week }} rows={changed.slice(mostShown)} />
        </Disclosure>
      )}
      <SectionHeading level={3} title={t('plan.awards')} />
      {awards ? (
        <AwardDifferences compared={awards} nothing={t('plan.sameAwards')} withoutEntries />
      ) : (
        <Notice tone="warning">{t('plan.noAwards')}</Notice>
      )}
    </>
  );
}

function People({ contest, week, rows }: WeekPlace & { rows: ShownPlan['changed'] }) {
  const { t } = useTranslation('quiz-fairness');
  return (
    <DataTable
      caption={t('plan.people')}
      captionHidden
      rows={rows}
      rowKey={row => row.contestantId}
      empty={t('plan.nobody')}
      dense
      columns={[
        {
          ...{ key: 'name', header: t('signals.person'), rowHeader: true },
          cell: row => (
            <TextLink to={paths.quizPaper(contest.code, week, row.contestantId)}>
              {row.fullName}
            </TextLink>
          ),
        },
        { key: 'unit', header: t('signals.unit'), cell: row => row.unitName },
        {
          ...{ key: 'score', header: t('signals.correct'), numeric: true },
          cell: row => t('plan.becomes', { before: row.before, after: row.after }),
        },
      ]}
    />
  );
}
