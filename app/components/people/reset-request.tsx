import { useTranslation } from 'react-i18next';
import { formatClosing, formatDateTime, type Instant } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';

export type ResetKind = 'password' | 'secondFactor';

export type ShownRequest = {
  id: string;
  kind: ResetKind;
  personId: string;
  fullName: string;
  reason: string;
  askedBy: string;
  askedByActor: boolean;
  lapsesAt: Instant;
};

/** What two organizers did for the person within the last day. */
export type ShownReset = {
  kind: ResetKind;
  at: Instant;
  askedBy: string;
  confirmedBy: string;
};

export type ResetByTwoProps = {
  kind: ResetKind;
  person: { id: string; fullName: string };
  /** The owner looks at what others asked for: they may only decline it. */
  isSelf: boolean;
  /** Of the person, of either kind. */
  requests: readonly ShownRequest[];
  lately: readonly ShownReset[];
  /** The form of asking was refused. */
  refused: boolean;
  error?: string;
  reason?: string;
};

/** The id of the field of the reason, for the summary of errors. */
export const reasonField = (kind: ResetKind) => `reason-${kind}`;

/** A judge's or organizer's password, or second factor: the form to ask two to reset it, or what waits for the second. */
export function ResetByTwo(props: ResetByTwoProps) {
  const { kind, person, isSelf, requests, lately, refused, error, reason } = props;
  const { t } = useTranslation('people');
  const request = requests.find(one => one.kind === kind);
  if (!request) {
    return (
      <ConfirmSection
        trigger={t(`byTwo.${kind}.open`)}
        title={t(`byTwo.${kind}.question`, { name: person.fullName })}
        confirmLabel={t('byTwo.submit')}
        hidden={{ intent: 'ask-reset', kind, personId: person.id }}
        open={refused}
      >
        <p>{t(`byTwo.${kind}.body`)}</p>
        <TextAreaField
          name="reason"
          id={reasonField(kind)}
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
  const hidden = { requestId, personId: person.id };
  const advice = isSelf ? t('byTwo.own') : t(`byTwo.${kind}.verify`);
  const confirm = kind === 'password' ? 'confirm-reset' : 'confirm-removal';
  return (
    <Card title={t(`byTwo.${kind}.waiting`)} level={3} emphasis className="mb-4">
      <p>{t('byTwo.asked', { name: askedBy, until: formatClosing(lapsesAt) })}</p>
      <p className="mt-2 mb-4 whitespace-pre-line">
        {t('byTwo.because', { reason: request.reason })}
      </p>
      <OtherHalf kind={kind} requests={requests} lately={lately} />
      <p className="mb-4 max-w-prose text-muted">{askedByActor ? t('byTwo.needsOther') : advice}</p>
      <div className="flex flex-wrap gap-3">
        {!askedByActor && !isSelf && (
          <PostForm hidden={{ ...hidden, intent: confirm }}>
            <Button>{t(`byTwo.${kind}.confirm`)}</Button>
          </PostForm>
        )}
        <PostForm hidden={{ ...hidden, intent: 'decline-reset' }}>
          <Button variant="secondary">
            {t(askedByActor ? 'byTwo.takeBack' : 'byTwo.decline')}
          </Button>
        </PostForm>
      </div>
    </Card>
  );
}

/** That the other half of the account is being reset too, or was within the day: both together are the account. */
function OtherHalf({
  kind,
  requests,
  lately,
}: Pick<ResetByTwoProps, 'kind' | 'requests' | 'lately'>) {
  const { t } = useTranslation('people');
  const open = requests.find(one => one.kind !== kind);
  const done = lately.filter(one => one.kind !== kind);
  if (!open && done.length === 0) return null;
  return (
    <Notice tone="warning" title={t('byTwo.both')}>
      {done.map(({ at, askedBy, confirmedBy }) => (
        <p key={String(at)}>
          {t(`byTwo.${kind}.otherDone`, { at: formatDateTime(at), askedBy, confirmedBy })}
        </p>
      ))}
      {open && <p>{t(`byTwo.${kind}.otherOpen`, { name: open.askedBy })}</p>}
      <p>{t('byTwo.bothRule')}</p>
    </Notice>
  );
}
