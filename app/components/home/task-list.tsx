import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';

export type ShownTask = {
  role: 'unit' | 'judge' | 'organizer' | 'contestant';
  code: string;
  params: Record<string, string | number>;
  pressing: boolean;
};

const targets = {
  unit: paths.entries,
  judge: paths.judgeQueue,
  organizer: paths.organizer,
  contestant: null,
};

/** What the signed-in person must do now in a contest, what presses first. */
export function TaskList({ contest, tasks }: { contest: string; tasks: readonly ShownTask[] }) {
  const { t } = useTranslation('home');
  const sorted = [...tasks].sort((one, other) => Number(other.pressing) - Number(one.pressing));
  if (sorted.length === 0) return <p className="mb-6 text-muted">{t('nothingNow')}</p>;
  return sorted.map(({ role, code, params, pressing }) => {
    const to = targets[role]?.(contest);
    return (
      <Notice
        key={`${role}${code}${params.unit ?? ''}`}
        tone={pressing ? 'warning' : 'info'}
        title={t(`role.${role}`)}
        actions={to && <TextLink to={to}>{t(`go.${role}`)}</TextLink>}
      >
        {t(`task.${code}`, params)}
      </Notice>
    );
  });
}
