import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatClosing, formatDateTime, type Instant } from '../format.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { PostForm } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { useKnownWord } from '../use-known-word.ts';

export type ShownMessage = {
  id: string;
  kind: string;
  params: Record<string, string | number>;
  sentAt: Instant;
};

/** Where a message asks its reader to go. */
const placeOf: Partial<Record<string, (contest: string) => string>> = {
  'publication-waiting': paths.publish,
  'publication-returned': paths.publish,
  'publication-lapsed': paths.publish,
  'objection-filed': paths.objectionsDesk,
  'objection-answered': paths.objections,
  'tie-to-confirm': paths.ties,
  'password-reset-waiting': paths.people,
  'second-factor-removal-waiting': paths.people,
  'second-factor-removed': paths.secondFactor,
  'hand-in-reminder': paths.handIn,
};

/** What organizers wrote to the person, until it is marked as read. */
export function MessagesNotice({
  contest,
  messages,
}: {
  contest: string;
  messages: ShownMessage[];
}) {
  const { t } = useTranslation('messages');
  const known = useKnownWord();
  const { pathname } = useLocation();
  return messages.map(({ id, kind, params, sentAt }) => {
    const shown = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        name.endsWith('At')
          ? (name === 'closesAt' ? formatClosing : formatDateTime)(String(value))
          : name === 'role'
            ? known(`people:roles.${value}`, String(value))
            : value,
      ]),
    );
    return (
      <Notice
        key={id}
        tone="warning"
        title={known(`messages:${kind}.title`, t('unknown'))}
        actions={
          <>
            {kind in placeOf && (
              <ButtonLink variant="secondary" size="small" to={placeOf[kind]?.(contest) ?? ''}>
                {t(`${kind}.open`)}
              </ButtonLink>
            )}
            <PostForm action={paths.messages(contest)} hidden={{ messageId: id, to: pathname }}>
              <Button variant="secondary" size="small">
                {t('markRead')}
              </Button>
            </PostForm>
          </>
        }
      >
        {known(`messages:${kind}.text`, '') && <p>{t(`${kind}.text`, shown)}</p>}
        <p className="text-sm text-muted">{t('sentAt', { time: formatDateTime(sentAt) })}</p>
      </Notice>
    );
  });
}
