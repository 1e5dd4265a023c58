import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';

export type TaskView = {
  role: 'unit' | 'judge' | 'organizer' | 'contestant';
  code: string;
  params: Record<string, string | number>;
  pressing: boolean;
  dueAt: string | null;
};

const pages = {
  unit: paths.entries,
  judge: paths.judgeQueue,
  organizer: paths.organizer,
  contestant: paths.quiz,
};

/** Where a task is done at once; others begin at the page of their role. */
const places: Partial<Record<string, (contest: string, params: TaskView['params']) => string>> = {
  'entry-to-hand-in': (contest, { unitId }) => paths.handIn(contest, String(unitId)),
  'passwords-to-hand-out': (contest, { unitId }) =>
    paths.contestantPasswords(contest, String(unitId)),
  'week-awaited': (contest, { unitId }) => paths.ownStanding(contest, String(unitId)),
  'week-open': (contest, { week }) => paths.quizWeek(contest, Number(week)),
  'week-running': (contest, { week }) => paths.quizWeek(contest, Number(week)),
};

export type TaskListProps = { contest: string; tasks: readonly TaskView[]; serverNow: string };

/** What a person must do now in a contest, each with the time left and the way there. */
export function TaskList({ contest, tasks, serverNow }: TaskListProps) {
  const { t } = useTranslation('contests');
  return (
    <>
      {tasks.map(({ role, code, params, pressing, dueAt }) => {
        const to = places[code]?.(contest, params) ?? pages[role](contest);
        const deed = t(`tasks.go.${code}`, params);
        return (
          <Notice
            key={`${role}-${code}-${params.unitId}`}
            tone={pressing ? 'warning' : 'info'}
            title={t(`tasks.title.${code}`, params)}
            actions={
              pressing ? (
                <ButtonLink to={to} size="small">
                  {deed}
                </ButtonLink>
              ) : (
                <TextLink to={to} className="font-semibold">
                  {deed}
                </TextLink>
              )
            }
          >
            <p>{t(`tasks.${role}.${code}`, params)}</p>
            {dueAt && <Countdown until={dueAt} serverNow={serverNow} />}
          </Notice>
        );
      })}
    </>
  );
}
