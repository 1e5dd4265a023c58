import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { PostForm } from '../ui/form.tsx';

export type CitizenIdProps = {
  masked: string | null;
  /** The whole number, on the one page that shows it. */
  revealed: string | null;
  hidden: Record<string, string>;
};

/** A citizen ID number: masked, and whole once somebody asks, which goes on record. */
export function CitizenId({ masked, revealed, hidden }: CitizenIdProps) {
  const { t } = useTranslation('people');
  if (masked === null) return <>{t('citizenId.none')}</>;
  if (revealed) return <span className="font-semibold select-all">{revealed}</span>;
  return (
    <PostForm hidden={hidden} className="flex flex-wrap items-center gap-3" preventScrollReset>
      <span>{masked}</span>
      <Button variant="secondary" size="small">
        {t('citizenId.reveal')}
      </Button>
      <span className="text-sm text-muted">{t('citizenId.recorded')}</span>
    </PostForm>
  );
}
