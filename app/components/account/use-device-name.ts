import { useTranslation } from 'react-i18next';

/** Says a device as `readDevice` names it: "Chrome trên Windows". */
export function useDeviceName(): (device: string | null) => string {
  const { t } = useTranslation('devices');
  return device => {
    const [browser = 'unknown', system = 'unknown'] = (device ?? '').split(' ');
    if (browser === 'unknown' || browser === '') {
      return system === 'unknown' ? t('unknownDevice') : t(`systems.${system}`);
    }
    if (system === 'unknown') return t(`browsers.${browser}`);
    return t('browserOnSystem', {
      browser: t(`browsers.${browser}`),
      system: t(`systems.${system}`),
    });
  };
}
