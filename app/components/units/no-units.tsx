import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { TextLink } from '../ui/link.tsx';

/** In place of a list of units that lack something: the contest has none, and where some are added. */
export function NoUnits({ contest }: { contest: string }) {
  const { t } = useTranslation('units');
  return (
    <>
      {t('noneYet')} <TextLink to={paths.units(contest)}>{t('add')}</TextLink>
    </>
  );
}
