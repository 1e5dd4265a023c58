import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';

export type RecoveryCodesProps = {
  codes: readonly string[];
  goOn: string;
  /** They came with a new device. */
  isFirst: boolean;
};

/** The recovery codes, on the one page that ever shows them; made for paper. */
export function RecoveryCodes({ codes, goOn, isFirst }: RecoveryCodesProps) {
  const { t } = useTranslation('second-factor');
  return (
    <div className="max-w-2xl">
      <PageHeading title={t(isFirst ? 'codes.firstTitle' : 'codes.title')} lead={t('codes.lead')} />
      <Notice tone="warning" title={t('codes.once')} live>
        {t('codes.onceBody')}
      </Notice>
      <Card title={t('codes.list')}>
        <ol className="grid list-inside list-decimal gap-x-8 gap-y-2 sm:grid-cols-2">
          {codes.map(code => (
            <li key={code}>
              <code className="text-lg font-semibold select-all">{code}</code>
            </li>
          ))}
        </ol>
        <p className="mt-4 text-muted">{t('codes.each')}</p>
      </Card>
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <Button
          type="button"
          variant="secondary"
          icon={<Printer aria-hidden />}
          onClick={() => window.print()}
          // while signing in the page has no framework
          data-prints
        >
          {t('codes.print')}
        </Button>
        <ButtonLink to={goOn}>{t('codes.goOn')}</ButtonLink>
      </div>
    </div>
  );
}
