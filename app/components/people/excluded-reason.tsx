import { useTranslation } from 'react-i18next';

/** Why a contestant is barred: the words of a role's code (`role:judge`), or the reason that somebody entered. */
export function ExcludedReason({ reason }: { reason: string }) {
  const { t } = useTranslation('people');
  const role = /^role:(judge|secretary|committee)$/.exec(reason)?.[1];
  return <>{role ? t(`barred.${role}`) : reason}</>;
}
