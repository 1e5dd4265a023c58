import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { revealPasswords } from './reveal-passwords.ts';

/** A tick under the passwords of a form that shows what was typed; unseen where no script brings it to life. */
export function ShowPasswords() {
  const { t } = useTranslation('account');
  const place = useRef<HTMLLabelElement>(null);
  useEffect(() => {
    if (place.current) revealPasswords(place.current);
  }, []);
  return (
    <label
      ref={place}
      data-shows-passwords
      className="-mt-3 mb-4 flex w-fit items-center gap-3 py-2 not-data-awake:invisible"
    >
      <input type="checkbox" className="size-5 shrink-0" />
      {t('showPasswords')}
    </label>
  );
}
