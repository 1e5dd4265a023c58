import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';

export type TaskView = {
  role: 'unit' | 'judge' | 'organizer' | 'contestant';
  code: string;
  params: Record<string, string | number>;
  pressing: boolean;
};

const pages = {
  unit: paths.entries,
  judge: paths.judgeQueue,
  organizer: paths.organizer,
  contestant: paths.quiz,
};

/** What a person must do now in a contest, each with the way there. */
export function TaskList({ contest, tasks }: { contest: string; tasks: readonly TaskView[] }) {
  const { t } = useTranslation();
  return (
    <>
      {tasks.map(({ role, code, params, pressing }) => (
        <Notice
          key={`${role}-${code}-${params.unit}`}
          tone={pressing ? 'warning' : 'info'}
          title={t(`contests:tasks.role.${role}`)}
          actions={
            <TextLink to={pages[role](contest)} className="font-semibold">
              {t(`contests:tasks.go.${role}`)}
            </TextLink>
          }
        >
          <p>{t(`contests:tasks.${role}.${code}`, params)}</p>
        </Notice>
      ))}
    </>
  );
}
