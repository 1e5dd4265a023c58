import { useTranslation } from 'react-i18next';
import { Button } from '#app/components/ui/button.tsx';
import { CheckboxField } from '#app/components/ui/choice-field.tsx';
import { TextField } from '#app/components/ui/field.tsx';
import { PostForm } from '#app/components/ui/form.tsx';
import { FormActions } from '#app/components/ui/form-actions.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import type { Preview } from './preview-tables.tsx';

type Props = {
  preview: Preview;
  /** Sentences by field. */
  errors: Record<string, string>;
  reason: string | null;
  confirmedPaddedIds: boolean;
};

/** The confirmation, with what it asks for: ID numbers looked at, a reason after the freeze. */
export function ConfirmImportForm({ preview, errors, reason, confirmedPaddedIds }: Props) {
  const { t } = useTranslation();
  const changes = preview.counts.created + preview.counts.updated;
  return (
    <div className="mb-10">
      {changes === 0 && (
        <Notice>
          <p>{t('imports:preview.nothing')}</p>
        </Notice>
      )}
      <PostForm>
        {preview.paddedCount > 0 && (
          <CheckboxField
            name="confirmPaddedIds"
            value="on"
            label={t('imports:preview.confirmPadded')}
            error={errors.confirmPaddedIds}
            defaultChecked={confirmedPaddedIds}
            required
          />
        )}
        {preview.needsReason && (
          <TextField
            name="reason"
            label={t('imports:preview.reason')}
            hint={t('imports:preview.reasonHint')}
            error={errors.reason}
            defaultValue={reason ?? undefined}
            maxLength={1000}
          />
        )}
        <FormActions>
          {changes > 0 && (
            <Button name="intent" value="confirm">
              {t('imports:preview.confirm', { count: changes })}
            </Button>
          )}
          <Button name="intent" value="discard" variant="secondary">
            {t('imports:preview.discard')}
          </Button>
        </FormActions>
      </PostForm>
    </div>
  );
}

/** Throws the list away. */
export function DiscardForm() {
  const { t } = useTranslation();
  return (
    <PostForm hidden={{ intent: 'discard' }} className="mb-8">
      <Button variant="secondary">{t('imports:preview.discard')}</Button>
    </PostForm>
  );
}
