import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs, type Crumb } from '../ui/breadcrumbs.tsx';

type DeskCrumbsProps = {
  contest: string;
  /** Between the organizers' desk and the page. */
  above?: Crumb;
  title: string;
};

/** The way back from a page of organizers to their desk. */
export function DeskCrumbs({ contest, above, title }: DeskCrumbsProps) {
  const { t } = useTranslation();
  const desk = { label: t('common:navigation.organizer'), to: paths.organizer(contest) };
  return <Breadcrumbs items={[desk, ...(above ? [above] : []), { label: title }]} />;
}
