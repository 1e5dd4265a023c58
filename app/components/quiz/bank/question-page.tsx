import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmSection } from '../../ui/confirm-section.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { PostForm } from '../../ui/form.tsx';
import { SectionHeading } from '../../ui/heading.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import {
  type BankContest,
  BankFrame,
  type Coded,
  type ShownWeek,
  WeekNotice,
} from './bank-frame.tsx';
import {
  LacksList,
  LikeList,
  type QuestionState,
  QuestionStateBadge,
  type ShownLike,
} from './bank-marks.tsx';
import { AnswerDetails, QuestionPreview, type ShownText } from './question-preview.tsx';
import { QuestionVersions, type ShownVersion } from './question-versions.tsx';

export type QuestionPageProps = {
  contest: BankContest;
  question: {
    id: string;
    number: number;
    week: ShownWeek;
    topic: string;
    state: QuestionState;
    retiredAt: string | null;
    retiredReason: string | null;
    versions: readonly (ShownVersion & ShownText)[];
    stamp: string;
    isOwn: boolean;
    mayReview: boolean;
    attempts: number;
    like: readonly ShownLike[];
    lacksWithout: readonly Coded[];
    /** It can't be retired before another one stands in its place. */
    isIndispensable: boolean;
  };
  done: string | null;
  answer: { refusal: Coded; reason: string; retires: boolean } | null;
};

/** A question: as a contestant sees it, its answer, the review, its versions, and the way out of the bank. */
export function QuestionPage({ contest, question, done, answer }: QuestionPageProps) {
  const { t } = useTranslation('quiz-bank');
  const { week, number, versions, state, retiredAt, retiredReason } = question;
  const [newest] = versions;
  const isOpen = week.state !== 'past' && state !== 'retired';
  if (!newest) return null;
  return (
    <BankFrame
      contest={contest}
      title={t('question.title', { number, week: week.week })}
      lead={t('question.lead')}
      week={week.week}
      actions={
        isOpen && (
          <ButtonLink
            to={paths.editQuestion(contest.code, week.week, question.id)}
            variant="secondary"
            icon={<Pencil aria-hidden />}
          >
            {t('question.edit')}
          </ButtonLink>
        )
      }
    >
      <Outcome words="quiz-bank" done={answer ? null : done} refusal={answer?.refusal} />
      <WeekNotice state={week.state} />
      {retiredAt && (
        <Notice>
          <p>{t('question.retired', { at: retiredAt, reason: retiredReason ?? '' })}</p>
        </Notice>
      )}
      {question.like.length > 0 && (
        <Notice tone="warning" title={t('like.title')}>
          <LikeList contest={contest.code} like={question.like} />
        </Notice>
      )}
      <QuestionPreview question={newest} />
      <SectionHeading title={t('question.answer')} />
      <AnswerDetails question={newest} />
      <DescriptionList
        items={[
          { term: t('question.topic'), value: question.topic },
          {
            term: t('question.state'),
            value: (
              <>
                <QuestionStateBadge state={state} /> {t(`stateHints.${state}`)}
              </>
            ),
          },
          { term: t('question.author'), value: newest.authorName ?? t('question.nobody') },
          { term: t('question.attempts'), value: question.attempts },
        ]}
      />
      {isOpen && <ReviewSection question={question} version={newest.number} />}
      {isOpen && <RetireSection contest={contest} question={question} answer={answer} />}
      <SectionHeading title={t('question.history')} />
      <QuestionVersions versions={versions} />
    </BankFrame>
  );
}

function ReviewSection(props: { question: QuestionPageProps['question']; version: number }) {
  const { question, version } = props;
  const { t } = useTranslation('quiz-bank');
  if (question.mayReview) {
    return (
      <Card title={t('question.reviewTitle', { number: version })} emphasis className="mb-6">
        <p className="mb-4 max-w-prose">{t('question.reviewLead')}</p>
        <PostForm hidden={{ intent: 'review', stamp: question.stamp }}>
          <Button>{t('question.review')}</Button>
        </PostForm>
      </Card>
    );
  }
  if (!question.isOwn || question.state === 'reviewed') return null;
  return (
    <Notice>
      <p>{t('question.ownVersion')}</p>
    </Notice>
  );
}

function RetireSection(props: Pick<QuestionPageProps, 'contest' | 'question' | 'answer'>) {
  const { contest, question, answer } = props;
  const { t } = useTranslation('quiz-bank');
  const mine = answer?.retires ? answer : null;
  const error = mine ? t(`refusals.${mine.refusal.code}`, { ...mine.refusal.params }) : undefined;
  if (question.isIndispensable && !mine) {
    const { week } = question.week;
    return (
      <Notice title={t(`question.keep.${question.week.state}`, { week })}>
        <LacksList lacks={question.lacksWithout} />
        <p className="mt-2">{t('question.keep.first')}</p>
        <p className="mt-2">
          <TextLink to={paths.newQuestion(contest.code, week)}>{t('add')}</TextLink>
        </p>
      </Notice>
    );
  }
  return (
    <ConfirmSection
      trigger={t('question.retire')}
      title={t('question.retireTitle')}
      confirmLabel={t('question.retireConfirm')}
      hidden={{ intent: 'retire' }}
      open={mine !== null}
    >
      <p>{t('question.retireNote')}</p>
      {question.lacksWithout.length > 0 && (
        <Notice tone="warning" title={t('question.retireLacks')}>
          <LacksList lacks={question.lacksWithout} />
        </Notice>
      )}
      <TextAreaField
        name="reason"
        label={t('question.retireReason')}
        error={error}
        defaultValue={mine?.reason}
        rows={2}
      />
    </ConfirmSection>
  );
}
