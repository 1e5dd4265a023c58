import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/link.tsx';

/** The way to the public post of an entry, on its network. */
export function PublicPostLink({ url }: { url: string }) {
  const { t } = useTranslation('fanpage');
  return (
    <TextLink to={url} target="_blank" rel="noopener noreferrer">
      {t('post.open')}
      <span className="sr-only"> {t('post.opensElsewhere')}</span>
    </TextLink>
  );
}
