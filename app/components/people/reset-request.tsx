import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';

export type ShownRequest = {
  id: string;
  personId: string;
  fullName: string;
  reason: string;
  askedBy: string;
  askedByActor: boolean;
  lapsesAt: string | Date;
};

export type ResetByTwoProps = {
  person: { id: string; fullName: string };
  request: ShownRequest | undefined;
  /** The form of asking was refused. */
  refused: boolean;
  error?: string;
  reason?: string;
};

/** A judge's or organizer's new password: the form to ask for it, or what waits for a second organizer. */
export function ResetByTwo({ person, request, refused, error, reason }: ResetByTwoProps) {
  const { t } = useTranslation('people');
  if (!request) {
    return (
      <ConfirmSection
        trigger={t('byTwo.open')}
        title={t('byTwo.question', { name: person.fullName })}
        confirmLabel={t('byTwo.submit')}
        hidden={{ intent: 'ask-reset', personId: person.id }}
        open={refused}
      >
        <p>{t('byTwo.body')}</p>
        <TextAreaField
          name="reason"
          id="reason"
          label={t('byTwo.reason')}
          hint={t('byTwo.reasonHint')}
          error={error}
          defaultValue={reason}
          rows={2}
          maxLength={500}
        />
      </ConfirmSection>
    );
  }
  const { id: requestId, askedBy, askedByActor, lapsesAt } = request;
  return (
    <Card title={t('byTwo.waiting')} level={3} emphasis>
      <p>{t('byTwo.asked', { name: askedBy, until: formatDateTime(lapsesAt) })}</p>
      <p className="mt-2">{t('byTwo.because', { reason: request.reason })}</p>
      <p className="mt-2 mb-4 max-w-prose text-muted">
        {t(askedByActor ? 'byTwo.needsOther' : 'byTwo.verify')}
      </p>
      <div className="flex flex-wrap gap-3">
        {!askedByActor && (
          <PostForm hidden={{ intent: 'confirm-reset', requestId, personId: person.id }}>
            <Button>{t('byTwo.confirm')}</Button>
          </PostForm>
        )}
        <PostForm hidden={{ intent: 'decline-reset', requestId, personId: person.id }}>
          <Button variant="secondary">
            {t(askedByActor ? 'byTwo.takeBack' : 'byTwo.decline')}
          </Button>
        </PostForm>
      </div>
    </Card>
  );
}
