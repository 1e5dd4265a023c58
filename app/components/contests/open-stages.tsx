import { useTranslation } from 'react-i18next';
import type { Stage } from '#app/domain/contest-calendar.ts';
import { paths } from '#app/http/paths.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { SectionHeading } from '../ui/heading.tsx';

export type OpenStagesProps = {
  contest: string;
  stages: readonly Stage[];
  kind: 'video' | 'slogan';
  serverNow: string;
};

/** For who isn't signed in: what is open now, for whom, until when, and the way in; what closes first stands first. */
export function OpenStages({ contest, stages, kind, serverNow }: OpenStagesProps) {
  const { t } = useTranslation('contests');
  const open = stages
    .filter(({ state }) => state === 'now')
    .sort((one, other) => Date.parse(one.closesAt) - Date.parse(other.closesAt));
  if (open.length === 0) return null;
  const ways = {
    week: paths.quiz(contest),
    entries: paths.entries(contest),
    judging: paths.results(contest),
  };
  return (
    <>
      <SectionHeading title={t('page.now')} />
      <div className="mb-6 grid gap-5 md:grid-cols-2">
        {open.map(stage => {
          const { week, closesAt } = stage;
          const isEntries = stage.kind === 'entries';
          return (
            <Card
              key={`${stage.kind}-${week}`}
              level={3}
              emphasis={stage.kind !== 'judging'}
              title={t(
                stage.kind === 'week'
                  ? 'stage.week'
                  : isEntries
                    ? `stage.entries.${kind}`
                    : 'stage.judging',
                { week },
              )}
            >
              <p>{t(`page.openTo.${stage.kind}`)}</p>
              <p className="mt-2">
                <Countdown until={closesAt} serverNow={serverNow} />
              </p>
              <p className="mt-4">
                <ButtonLink
                  to={ways[stage.kind]}
                  variant={stage.kind === 'judging' ? 'secondary' : 'primary'}
                >
                  {t(isEntries ? `page.enter.entries.${kind}` : `page.enter.${stage.kind}`, {
                    week,
                  })}
                </ButtonLink>
              </p>
            </Card>
          );
        })}
      </div>
    </>
  );
}
