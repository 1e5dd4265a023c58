import { useTranslation } from 'react-i18next';
import type { ListedPaper } from '#app/domain/quiz/paper.ts';
import { paths } from '#app/http/paths.ts';
import { SectionHeading } from '../../ui/heading.tsx';
import { TextLink } from '../../ui/link.tsx';

type PaperLinkProps = { contest: string; week: number; contestantId: string };

/** The way to one attempt's paper, beside a name or a week that the page shows. */
export function PaperLink({ contest, week, contestantId }: PaperLinkProps) {
  const { t } = useTranslation('quiz-fairness');
  return (
    <TextLink to={paths.quizPaper(contest, week, contestantId)}>
      {t('papers.look')}
      <span className="sr-only"> {t('weeks.ofWeek', { week })}</span>
    </TextLink>
  );
}

/** A person's attempts, each with the way to its paper or why there is none (yet). */
export function PersonPapers(props: { contest: string; papers: readonly ListedPaper[] }) {
  const { t } = useTranslation('quiz-fairness');
  if (props.papers.length === 0) return null;
  return (
    <>
      <SectionHeading title={t('papers.title')} />
      <ul className="mb-8 space-y-1.5">
        {props.papers.map(({ contestantId, week, state }) => (
          <li key={`${contestantId}/${week}`}>
            {t('weeks.week', { week })}:{' '}
            {state === 'ready' ? (
              <PaperLink contest={props.contest} week={week} contestantId={contestantId} />
            ) : (
              <span className="text-muted">{t(`papers.${state}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
