import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { TableFileLink } from '../table-file-link.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { OpenRound } from './pairwise-open.tsx';
import { Round } from './pairwise-round.tsx';
import type { PairwisePageProps } from './pairwise-view.ts';

/** For organizers: asking judges to compare entries two by two, and what came of it. */
export function PairwisePage(props: PairwisePageProps) {
  const { contest, declared, rounds, done, answer } = props;
  const { t } = useTranslation('pairwise');
  return (
    <>
      <DeskCrumbs
        contest={contest.code}
        above={{ label: t('forming:title'), to: paths.formingResults(contest.code) }}
        title={t('title')}
      />
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {rounds.length > 0 && <TableFileLink contest={contest.code} table="so-sanh-cap" />}
            <ButtonLink variant="secondary" to={paths.formingResults(contest.code)}>
              {t('forming:title')}
            </ButtonLink>
          </>
        }
      />
      <Outcome words="pairwise" done={answer ? null : done} refusal={answer?.refusal} />
      {rounds.map(round => (
        <Round
          key={round.id}
          contest={contest.code}
          round={round}
          leastChoices={props.leastChoices}
          mayDecide={props.mayDecide && declared}
          answer={answer?.roundId === round.id ? answer : null}
        />
      ))}
      {!declared ? (
        <EmptyState
          title={t('notDeclared')}
          actions={
            <ButtonLink variant="secondary" to={paths.editRules(contest.code)}>
              {t('toRules')}
            </ButtonLink>
          }
        >
          {t('notDeclaredAdvice')}
        </EmptyState>
      ) : (
        <Opening {...props} />
      )}
    </>
  );
}

function Opening(props: PairwisePageProps) {
  const { stage, rounds } = props;
  const { t } = useTranslation('pairwise');
  if (stage !== 'closed') return <Notice>{t('judgingOpen')}</Notice>;
  return rounds.some(({ closedAt }) => closedAt === null) ? null : <OpenRound {...props} />;
}
