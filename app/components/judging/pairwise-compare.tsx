import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import type { ShownPlayer } from '../media/entry-player.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { type JudgedEntry, JudgedWork } from './judged-work.tsx';

type Compared = { entry: Omit<JudgedEntry, 'unitName'>; player: ShownPlayer | null };

export type ComparePageProps = {
  contest: { code: string };
  round: { roundId: string; reason: string; done: number; count: number } | null;
  pair: { position: number; left: Compared; right: Compared; chosen: string | null } | null;
  answer: { refusal: string } | null;
};

/** A judge chooses the better of two entries; one pair a screen, the arrow keys choose too. */
export function ComparePage({ contest, round, pair, answer }: ComparePageProps) {
  const { t } = useTranslation('pairwise');
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('judging:queue.title'), to: paths.judgeQueue(contest.code) },
          { label: t('compare.title') },
        ]}
      />
      <PageHeading
        title={t('compare.title')}
        lead={round ? t('compare.reason', { reason: round.reason }) : t('compare.lead')}
      />
      {answer && (
        <Notice tone="danger" live>
          {t([`refusals.${answer.refusal}`, 'refusals.unknown'])}
        </Notice>
      )}
      {!round ? (
        <EmptyState title={t('compare.none')}>{t('compare.noneAdvice')}</EmptyState>
      ) : round.count === 0 ? (
        <EmptyState title={t('compare.nothing')}>{t('compare.nothingAdvice')}</EmptyState>
      ) : (
        <>
          <Progress
            label={t('compare.progress')}
            value={round.done}
            max={round.count}
            text={t('compare.progressText', { done: round.done, count: round.count })}
            tone={round.done === round.count ? 'success' : 'info'}
          />
          {pair ? (
            <PairForm
              key={pair.position}
              contest={contest.code}
              roundId={round.roundId}
              pair={pair}
            />
          ) : (
            <Finished contest={contest.code} />
          )}
        </>
      )}
    </>
  );
}

function Finished({ contest }: { contest: string }) {
  const { t } = useTranslation('pairwise');
  return (
    <Notice
      tone="success"
      title={t('compare.finished')}
      actions={
        <>
          <ButtonLink to={paths.judgeQueue(contest)}>{t('judging:queue.title')}</ButtonLink>
          <ButtonLink variant="secondary" to={`${paths.compare(contest)}?cap=1`}>
            {t('compare.review')}
          </ButtonLink>
        </>
      }
    >
      {t('compare.finishedAdvice')}
    </Notice>
  );
}

type PairFormProps = {
  contest: string;
  roundId: string;
  pair: NonNullable<ComparePageProps['pair']>;
};

function PairForm({ contest, roundId, pair }: PairFormProps) {
  const { t } = useTranslation('pairwise');
  const { position, left, right } = pair;
  useEffect(() => {
    document.addEventListener('keydown', chooseByArrow);
    return () => document.removeEventListener('keydown', chooseByArrow);
  }, []);
  const hidden = { roundId, left: left.entry.code, right: right.entry.code };
  return (
    <PostForm hidden={hidden}>
      <p className="mb-4 max-w-prose text-muted">
        {t('compare.question')} <span className="max-md:hidden">{t('compare.keys')}</span>
      </p>
      <div className="grid gap-6 md:grid-cols-2">
        {(['left', 'right'] as const).map(side => {
          const { entry, player } = pair[side];
          const Arrow = side === 'left' ? ArrowLeft : ArrowRight;
          const isChosen = pair.chosen === entry.code;
          return (
            <section
              key={side}
              aria-label={entry.code}
              className="flex min-w-0 flex-col rounded-lg border border-line bg-surface p-5"
            >
              <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
                <h2 className="text-lg font-semibold">
                  {entry.code}
                  {entry.kind === 'video' && ` – ${entry.version.title}`}
                </h2>
                {isChosen && <StatusBadge tone="success">{t('compare.chosen')}</StatusBadge>}
              </div>
              <div className="flex-1">
                <JudgedWork contest={contest} entry={{ ...entry, unitName: '' }} player={player} />
              </div>
              <Button
                id={buttonIds[side]}
                name="better"
                value={side}
                block
                icon={<Arrow aria-hidden className="max-md:hidden" />}
                aria-label={t('compare.better', { code: entry.code })}
              >
                {t(`compare.${side}`)}
              </Button>
            </section>
          );
        })}
      </div>
      {position > 1 && (
        <p className="mt-6">
          <ButtonLink
            variant="secondary"
            size="small"
            to={`${paths.compare(contest)}?cap=${position - 1}`}
          >
            {t('compare.back')}
          </ButtonLink>
        </p>
      )}
    </PostForm>
  );
}

const buttonIds = { left: 'better-left', right: 'better-right' } as const;

function chooseByArrow(event: KeyboardEvent): void {
  const side = event.key === 'ArrowLeft' ? 'left' : event.key === 'ArrowRight' ? 'right' : null;
  const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
  if (!side || !plain || event.repeat || usesArrows(event.target)) return;
  event.preventDefault();
  document.getElementById(buttonIds[side])?.click();
}

/** A player seeks with the arrows, a field moves its cursor: there they choose nothing. */
function usesArrows(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('video, input, textarea, select, [role="slider"], [role="group"]') !== null
  );
}
