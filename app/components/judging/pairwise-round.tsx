import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime } from '../format.ts';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { DataTable } from '../ui/table.tsx';
import type { PairwiseAnswer, PairwiseRound } from './pairwise-view.ts';

type RoundProps = {
  contest: string;
  round: PairwiseRound;
  leastChoices: number;
  mayDecide: boolean;
  answer: PairwiseAnswer | null;
};

/** One round: how far judges are while it is open, its order and what that decides once it is closed. */
export function Round(props: RoundProps) {
  const { contest, round } = props;
  const { t } = useTranslation('pairwise');
  return (
    <section aria-labelledby={`vong-${round.number}`}>
      <SectionHeading
        id={`vong-${round.number}`}
        title={t('round.title', { number: round.number })}
        lead={
          round.closedAt
            ? t('round.closedAt', { time: formatDateTime(round.closedAt) })
            : t('round.openedAt', { time: formatDateTime(round.openedAt) })
        }
      />
      <p className="mb-4 max-w-prose">{t('round.reason', { reason: round.reason })}</p>
      {round.closedAt ? <Outcome {...props} /> : <OpenState {...props} />}
      <DataTable
        caption={t('round.entriesCaption', { number: round.number })}
        captionHidden
        dense
        rows={round.entries}
        rowKey={({ code }) => code}
        columns={[
          ...(round.closedAt
            ? [
                {
                  key: 'rank',
                  header: t('round.rank'),
                  numeric: true,
                  cell: ({ rank }: PairwiseRound['entries'][number]) => rank ?? '–',
                },
              ]
            : []),
          {
            key: 'entry',
            header: t('round.entry'),
            rowHeader: true,
            cell: ({ code, title, unitName }) => (
              <>
                <TextLink to={paths.organizerEntry(contest, code)}>{code}</TextLink> {title}
                <span className="block text-sm font-normal text-muted">{unitName}</span>
              </>
            ),
          },
          // while it is open nobody counts who leads
          ...(round.closedAt
            ? [
                {
                  key: 'wins',
                  header: t('round.wins'),
                  numeric: true,
                  cell: ({ wins, met }: PairwiseRound['entries'][number]) =>
                    t('round.winsOf', { wins, met }),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

function OpenState({ round, leastChoices, answer }: RoundProps) {
  const { t } = useTranslation('pairwise');
  const { judges, choices, short } = round;
  return (
    <>
      <Progress
        label={t('round.progress')}
        value={choices.done}
        max={choices.count}
        text={t('round.progressText', choices)}
        tone={choices.done === choices.count ? 'success' : 'info'}
      />
      <DataTable
        caption={t('round.judgesCaption')}
        captionHidden
        dense
        rows={judges}
        rowKey={({ fullName }, at) => `${fullName}-${at}`}
        columns={[
          { key: 'judge', header: t('round.judge'), rowHeader: true, cell: row => row.fullName },
          {
            key: 'done',
            header: t('round.done'),
            numeric: true,
            cell: row => t('round.doneOf', { done: row.done, count: row.count }),
          },
        ]}
      />
      {short.length > 0 && (
        <Notice>
          {t('round.short', {
            ...{ count: short.length, least: leastChoices },
            pairs: short.map(pair => pair.join('–')).join(', '),
          })}
        </Notice>
      )}
      <CloseRound round={round} answer={answer} />
    </>
  );
}

/** Ending the round: a plain question once all have chosen, with a reason before. */
function CloseRound({ round, answer }: Pick<RoundProps, 'round' | 'answer'>) {
  const { t } = useTranslation('pairwise');
  const { id, number, choices, short } = round;
  const open = choices.count - choices.done;
  const own = answer?.intent === 'close' ? answer : null;
  const error = own?.errors.reason ?? (own?.refusal?.code === 'choices-open' ? 'reason' : null);
  return (
    <ConfirmSection
      trigger={open > 0 ? t('close.triggerEarly') : t('close.trigger')}
      title={open > 0 ? t('close.titleEarly', { number }) : t('close.title', { number })}
      confirmLabel={t('close.confirm')}
      tone={open > 0 ? 'danger' : 'normal'}
      hidden={
        open > 0 ? { intent: 'close', roundId: id } : { intent: 'close', roundId: id, reason: '' }
      }
      open={own && open > 0 ? true : undefined}
      errors={{ [`close-reason-${number}`]: error ? t(`errors.${error}`) : undefined }}
    >
      <p className="mb-4">{t('close.explain')}</p>
      {open > 0 && (
        <>
          <p className="mb-4">{t('close.missing', { count: open })}</p>
          {short.length > 0 && <p className="mb-4 font-semibold">{t('close.short')}</p>}
          <TextAreaField
            name="reason"
            id={`close-reason-${number}`}
            label={t('close.reason')}
            hint={t('close.reasonHint')}
            required
            rows={2}
            maxLength={500}
            error={error ? t(`errors.${error}`) : undefined}
            defaultValue={own?.reason}
          />
        </>
      )}
    </ConfirmSection>
  );
}

function Outcome({ contest, round, mayDecide, answer }: RoundProps) {
  const { t } = useTranslation('pairwise');
  const { decides, undecided, number, early } = round;
  const decideError = answer?.errors.reason && t(`errors.${answer.errors.reason}`);
  const time = formatDateTime(round.closedAt ?? 0);
  const reasonText = early
    ? t('decide.reasonTextEarly', { number, time, open: early.open })
    : t('decide.reasonText', { number, time });
  return (
    <>
      {early && (
        <Notice tone="warning" title={t('round.early', { count: early.open })}>
          <p>{t('round.earlyReason', { reason: early.reason })}</p>
          {early.short && <p>{t('round.decidesNothing')}</p>}
        </Notice>
      )}
      {undecided && <Notice tone="warning">{t('round.undecided')}</Notice>}
      {decides.length > 0 && (
        <Notice
          title={t('decide.title', { count: decides.length })}
          actions={
            mayDecide && (
              <ConfirmSection
                tone="normal"
                trigger={t('decide.trigger')}
                title={t('decide.question')}
                confirmLabel={t('decide.confirm')}
                hidden={{ intent: 'decide', roundId: round.id }}
                open={answer?.intent === 'decide'}
                errors={{ [`reason-${round.number}`]: decideError }}
              >
                <p>{t('decide.explain')}</p>
                <TextAreaField
                  name="reason"
                  id={`reason-${round.number}`}
                  label={t('decide.reason')}
                  required
                  rows={2}
                  maxLength={500}
                  error={decideError}
                  hint={early && t('decide.earlyHint')}
                  defaultValue={answer?.reason ?? reasonText}
                />
              </ConfirmSection>
            )
          }
        >
          {decides.map(order => (
            <ol key={order[0]?.code} className="list-decimal ps-6">
              {order.map(({ code, title }) => (
                <li key={code}>
                  {code} – {title}
                </li>
              ))}
            </ol>
          ))}
          {!mayDecide && <p>{t('decide.committeeOnly')}</p>}
        </Notice>
      )}
      {decides.length === 0 && (
        <p className="mb-4 max-w-prose text-muted">
          {t('decide.nothing')} <TextLink to={paths.ties(contest)}>{t('decide.toTies')}</TextLink>
        </p>
      )}
    </>
  );
}
