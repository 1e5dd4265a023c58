import { useNavigation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Most pages are there sooner: a sign that comes and goes at once only worries. */
const afterMs = 500;

/** On a slow line: that the page which was asked for is on its way. */
export function PageProgress() {
  const { t } = useTranslation();
  const isLoading = useNavigation().state === 'loading';
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isLoading) return setIsSlow(false);
    const timer = setTimeout(() => setIsSlow(true), afterMs);
    return () => clearTimeout(timer);
  }, [isLoading]);
  return (
    <div role="status" className="print:hidden">
      {isSlow && (
        <>
          <span className="sr-only">{t('common:shell.loading')}</span>
          <span
            aria-hidden
            className="fixed inset-x-0 top-0 z-50 block h-1 overflow-clip bg-line page-progress"
          />
        </>
      )}
    </div>
  );
}
