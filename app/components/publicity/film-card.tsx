import { Film } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/card.tsx';
import { TextLink } from '../ui/link.tsx';

/** The way to the contest's film, which plays where it lies: nothing of another site is loaded here. */
export function FilmCard({ film, level = 3 }: { film: string; level?: 2 | 3 }) {
  const { t } = useTranslation('publicity');
  return (
    <Card level={level} title={t('film.card')}>
      <p className="flex items-start gap-3">
        <Film aria-hidden className="mt-1 size-5 shrink-0 text-accent" />
        <TextLink to={film} rel="noopener noreferrer" className="wrap-anywhere">
          {t('film.watch', { site: new URL(film).hostname.replace(/^www\./, '') })}
        </TextLink>
      </p>
    </Card>
  );
}
