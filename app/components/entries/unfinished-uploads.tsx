import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { paths } from '#app/http/paths.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { FileField } from '../ui/field.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { refusalText } from './answer-errors.ts';
import { DropZone } from './drop-zone.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { useUpload } from './use-upload.ts';

export type ShownUpload = {
  id: string;
  unitId: string;
  entryCode: string | null;
  title: string;
  fileName: string;
  sizeBytes: number;
  receivedBytes: number;
  fingerprint: string | null;
  state: 'receiving' | 'received' | 'taken' | 'refused' | 'removed';
  refusal: { code: string; params?: VerdictParams } | null;
  startedAt: Date;
  expiresAt: Date;
};

type Props = { contest: { code: string }; uploads: readonly ShownUpload[]; level?: 2 | 3 };

/** Videos that haven't come in whole: each goes on with the same file, from this or any other device, or is given up. */
export function UnfinishedUploads({ contest, uploads, level = 2 }: Props) {
  const { t } = useTranslation('upload');
  if (uploads.length === 0) return null;
  return (
    <section className="mb-8">
      <SectionHeading title={t('unfinished.title')} level={level} />
      <p className="mb-4 max-w-prose text-muted">{t('unfinished.lead')}</p>
      {uploads.map(upload => (
        <UnfinishedUpload key={upload.id} contest={contest} upload={upload} />
      ))}
    </section>
  );
}

function UnfinishedUpload(props: { contest: { code: string }; upload: ShownUpload }) {
  const { contest, upload } = props;
  const { t } = useTranslation('upload');
  const { id, entryCode: entry, title, fileName: name, sizeBytes: size } = upload;
  const { state, refusal } = upload;
  return (
    <Card
      className="mb-4"
      level={3}
      title={t(entry ? 'unfinished.replaces' : 'unfinished.new', { entry, title })}
    >
      <p className="wrap-anywhere">{t('unfinished.file', { name, size })}</p>
      {state === 'receiving' && !refusal && <Receiving contest={contest} upload={upload} />}
      {state === 'received' && <p className="mt-2">{t('unfinished.checking')}</p>}
      {refusal && (
        <div className="mt-3">
          <Notice tone="danger" title={t('unfinished.refused')}>
            <p>{refusalText(refusal, 'video', t)}</p>
          </Notice>
        </div>
      )}
      {(state === 'receiving' || state === 'refused') && (
        <div className="mt-4">
          <ConfirmSection
            trigger={t(state === 'refused' ? 'unfinished.dismiss' : 'unfinished.giveUp')}
            title={t('unfinished.giveUpTitle')}
            confirmLabel={t('unfinished.giveUpConfirm')}
            action={paths.upload(contest.code, id)}
          >
            <p className="wrap-anywhere">{t('unfinished.giveUpBody', { name })}</p>
          </ConfirmSection>
        </div>
      )}
    </Card>
  );
}

function Receiving({ contest, upload }: { contest: { code: string }; upload: ShownUpload }) {
  const { t } = useTranslation('upload');
  const { fileName: name, sizeBytes: total, receivedBytes: sent, startedAt, expiresAt } = upload;
  const sending = useUpload(contest.code);
  const fieldName = useId();
  // choosing a file does nothing before the page lives
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const isIdle = sending.state.step === 'idle';
  const percent = Math.floor((sent / Math.max(1, total)) * 100);
  const instants = { startedAt: startedAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return (
    <>
      <p className="mb-3 text-sm text-muted">{t('unfinished.times', instants)}</p>
      {isIdle && (
        <Progress
          label={t('unfinished.received')}
          value={sent}
          max={Math.max(1, total)}
          text={t('progress', { sent, total, percent })}
        />
      )}
      {isAlive && isIdle && (
        <DropZone>
          <FileField
            name={fieldName}
            label={t('unfinished.choose', { name })}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file) void sending.goOnWith(upload, file);
            }}
          />
        </DropZone>
      )}
      <UploadProgress upload={sending} />
      {sending.state.step === 'idle' && sending.state.answer?.refusal && (
        <Notice live tone="danger">
          {refusalText(sending.state.answer.refusal, 'video', t)}
        </Notice>
      )}
    </>
  );
}
