import { useTranslation } from 'react-i18next';
import type { UnitExplanation } from '#app/domain/explanations/explanation.ts';
import { paths } from '#app/http/paths.ts';
import { formatFigure } from '../results/award-words.ts';
import { Condition } from '../standing/condition.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { ExplainedEntryView, Lines, type ShownNames } from './explained-entry.tsx';
import { useExplanationWords } from './explanation-words.ts';
import { PartExplanation, type ShownPart } from './part-explanation.tsx';
import { WeeksTable } from './weeks-table.tsx';

export type ExplanationPageProps = {
  contest: { code: string; title: string };
  /** null: nothing is published yet. */
  explained: {
    /** A part where the publication doesn't hold the collective award. */
    explanation: UnitExplanation | ShownPart;
    names: ShownNames;
    number: number | null;
  } | null;
  /** Whether there is a list to go back to. */
  isOrganizer: boolean;
};

/** `…/giai-thich/:unit`: from raw rows to a unit's place and prize, step by step. */
export function ExplanationPage({ contest, explained, isOrganizer }: ExplanationPageProps) {
  const { t } = useTranslation('explanations');
  if (!explained) {
    return (
      <>
        <PageHeading title={t('title')} eyebrow={contest.title} lead={t('listLead')} />
        <EmptyState title={t('nothing')}>
          <p>{t(isOrganizer ? 'unusable' : 'nothingLead')}</p>
        </EmptyState>
      </>
    );
  }
  const { explanation, names, number } = explained;
  const unit = names.units[explanation.unitId] ?? '';
  return (
    <>
      {isOrganizer && (
        <Breadcrumbs
          items={[
            { label: t('backToList'), to: paths.explanations(contest.code) },
            { label: unit },
          ]}
        />
      )}
      <PageHeading
        title={t('title')}
        eyebrow={contest.title}
        lead={t('unitLead', { unit })}
        actions={
          <ButtonLink
            variant="secondary"
            to={paths.explanationData(contest.code, explanation.unitId, number ?? undefined)}
            download
          >
            {t('download')}
          </ButtonLink>
        }
      />
      <Notice tone={number === null ? 'warning' : 'info'}>
        <p>{number === null ? t('live') : t('from', { number })}</p>
      </Notice>
      {'people' in explanation ? (
        <PartExplanation part={explanation} names={names} />
      ) : (
        <WholeExplanation explanation={explanation} names={names} />
      )}
    </>
  );
}

type WholeExplanationProps = { explanation: UnitExplanation; names: ShownNames };

function WholeExplanation({ explanation, names }: WholeExplanationProps) {
  const { t } = useTranslation('explanations');
  return (
    <>
      <Quiz quiz={explanation.quiz} />
      <SectionHeading title={t('steps.entries')} />
      {explanation.entries.length === 0 && <p className="mb-6">{t('entry.none')}</p>}
      {explanation.entries.map(entry => (
        <ExplainedEntryView key={entry.entryId} entry={entry} names={names} />
      ))}
      <Decided explanation={explanation} names={names} />
    </>
  );
}

function Quiz({ quiz }: Pick<UnitExplanation, 'quiz'>) {
  const { t } = useTranslation('explanations');
  const { measure, roster, weeks, faithful, participation, attempts, correct } = quiz;
  return (
    <>
      <SectionHeading
        title={t('steps.participation')}
        lead={t('participation.caption', { roster })}
      />
      <WeeksTable caption={t('participation.caption', { roster })} weeks={weeks} />
      <p className="mb-6">
        {t(`participation.${measure}`, {
          ...{ took: attempts, roster, weeks: weeks.length, faithful: faithful ?? 0 },
          figure: formatFigure(participation),
        })}
      </p>
      <SectionHeading title={t('steps.quality')} />
      <p className="mb-6">
        {attempts === 0
          ? t('qualityNone')
          : t('quality', {
              ...{ correct, attempts, questions: quiz.questionsPerAttempt },
              figure: formatFigure(quiz.quality),
            })}
      </p>
    </>
  );
}

function Decided({ explanation, names }: WholeExplanationProps) {
  const { t } = useTranslation('explanations');
  const words = useExplanationWords();
  const { conditions, gate, placing, nearest, quiz } = explanation;
  const { criteria } = names;
  const ahead = nearest?.code === 'prize' ? (names.units[nearest.ahead] ?? '') : '';
  const gateLine =
    gate.place === null ? [] : [t('placing.gate', { place: gate.place, better: gate.betterUnits })];
  return (
    <>
      <SectionHeading title={t('steps.conditions')} />
      <ul className="mb-6 space-y-3">
        {conditions.map(({ code, holds, figure, limit, missing }) => (
          <li key={code}>
            <Condition
              holds={holds}
              figure={
                figure === null
                  ? t('conditions.noFigure')
                  : `${formatFigure(figure)}${code === 'participation' ? '%' : ''}`
              }
              limit={t(`conditions.${code}`, { limit: formatFigure(limit) })}
              missing={missing && words.missing(missing, { measure: quiz.measure, criteria })}
            />
          </li>
        ))}
      </ul>
      <SectionHeading title={t('steps.placing')} />
      <Lines
        lines={[
          ...gateLine,
          ...(placing
            ? words.placing(placing, id => names.units[id] ?? '', names.criteria)
            : [t('placing.none')]),
        ]}
      />
      <SectionHeading title={t('steps.nearest')} />
      {nearest === null ? (
        <p className="mb-6">{t('nearest.held')}</p>
      ) : (
        <p className="mb-6">
          {nearest.code !== 'prize' && `${t('nearest.lead')} `}
          <strong>{words.missing(nearest, { measure: quiz.measure, ahead, criteria })}</strong>
        </p>
      )}
    </>
  );
}
