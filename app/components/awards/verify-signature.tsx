import { useLocation } from '@remix-run/react';
import { type ChangeEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Publication } from '#app/domain/awards/redact-result.ts';
import { paths } from '#app/http/paths.ts';
import { formatBytes, formatDate } from '../format.ts';
import { useSignedCells } from '../results/signed-cells.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { FileField } from '../ui/field.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { isSignatureRight } from './check-signature.ts';
import { findDifference, readShown, type ShownDifference } from './compare-shown.ts';

export type ShownSignature = {
  keyId: string;
  publicKey: string;
  signature: string;
  key: { retiredAt: string | null; retiredReason: string | null } | null;
};

type VerifySignatureProps = {
  contest: { code: string };
  number: number;
  /** null: from before publications were signed. */
  signature: ShownSignature | null;
};

type Found = { good: boolean; key: string; params: Record<string, string | number> };

/** Key, signature and data of a publication to take away, and a check of them in the visitor's own browser. */
export function VerifySignature({ contest, number, signature }: VerifySignatureProps) {
  const { t } = useTranslation('publishing');
  const { code } = contest;
  return (
    <section aria-labelledby="chu-ky">
      <SectionHeading id="chu-ky" title={t('signature.title')} lead={t('signature.lead')} />
      {signature ? (
        <>
          <DescriptionList
            items={[
              {
                term: t('signature.key'),
                value: (
                  <>
                    <code className="text-sm break-all">{signature.keyId}</code>
                    {signature.key?.retiredAt && (
                      <p className="mt-1 max-w-prose text-sm text-muted">
                        {t('signature.keyRetired', {
                          retiredAt: formatDate(signature.key.retiredAt),
                          reason: signature.key.retiredReason,
                        })}
                      </p>
                    )}
                  </>
                ),
              },
              {
                term: t('signature.files'),
                value: (
                  <ul className="flex flex-wrap gap-x-6 gap-y-1">
                    <li>
                      <TextLink to={paths.publicationData(code, number)} download>
                        {t('signature.data')}
                      </TextLink>
                    </li>
                    <li>
                      <TextLink to={paths.publicationSignature(code, number)} download>
                        {t('signature.detached')}
                      </TextLink>
                    </li>
                    <li>
                      <TextLink to={paths.signingKeys(code)}>{t('signature.allKeys')}</TextLink>
                    </li>
                  </ul>
                ),
              },
            ]}
          />
          <Check contest={contest} number={number} signature={signature} />
        </>
      ) : (
        <p className="text-muted">{t('signature.unsigned')}</p>
      )}
    </section>
  );
}

function inWords({ label, signed, shown }: ShownDifference): Omit<Found, 'good'> {
  if (shown === null) return { key: 'badMissing', params: { label, signed: signed ?? '' } };
  if (signed === null) return { key: 'badExtra', params: { shown } };
  return { key: 'badShown', params: { label, shown, signed } };
}

function Check(props: VerifySignatureProps & { signature: ShownSignature }) {
  const { contest, number, signature } = props;
  const { t } = useTranslation('publishing');
  const cells = useSignedCells();
  const asked = new URLSearchParams(useLocation().search).has('kiem-tra');
  const [alive, setAlive] = useState(false);
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => setAlive(true), []);

  async function look(read: () => Promise<Found>) {
    setBusy(true);
    setFound(null);
    try {
      setFound(await read());
    } catch {
      setFound({ good: false, key: 'failed', params: {} });
    }
    setBusy(false);
  }
  const checkPage = () =>
    look(async () => {
      const response = await fetch(paths.publicationData(contest.code, number), {
        cache: 'no-store',
      });
      if (!response.ok) throw new Error(String(response.status));
      const bytes = new Uint8Array(await response.arrayBuffer());
      const params = { number, keyId: signature.keyId, bytes: formatBytes(bytes.length) };
      if (!(await isSignatureRight(bytes, signature))) {
        return { good: false, key: 'badPage', params };
      }
      const data = JSON.parse(new TextDecoder().decode(bytes)) as Publication;
      const signed = cells.all(data, number);
      const difference = findDifference(signed, readShown(document.getElementById('main')));
      if (difference) return { good: false, ...inWords(difference) };
      return { good: true, key: 'goodPage', params: { ...params, count: signed.length } };
    });
  const checkFile = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    look(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const good = await isSignatureRight(bytes, signature);
      const params = { number, keyId: signature.keyId, file: file.name };
      return {
        ...{ good, key: good ? 'goodFile' : 'badFile' },
        params: { ...params, bytes: formatBytes(bytes.length) },
      };
    });
  };

  if (!alive && !asked) {
    return (
      <p className="mb-6 print:hidden">
        <ButtonLink
          to={`${paths.checkedPublication(contest.code, number)}#chu-ky`}
          variant="secondary"
          reload
        >
          {t('signature.open')}
        </ButtonLink>
      </p>
    );
  }
  if (!alive) return <p className="mb-6 text-muted print:hidden">{t('signature.needsScript')}</p>;
  return (
    <div className="print:hidden">
      <Button
        type="button"
        variant="secondary"
        busy={busy}
        busyLabel={t('signature.checking')}
        onClick={checkPage}
      >
        {t('signature.check')}
      </Button>
      <div className="mt-4">
        {found && (
          <Notice
            live
            tone={found.good ? 'success' : 'danger'}
            title={
              found.key === 'failed' ? undefined : t(`signature.${found.good ? 'good' : 'bad'}`)
            }
          >
            <p>{t(`signature.${found.key}`, found.params)}</p>
            {found.good && <p>{t('signature.limits')}</p>}
          </Notice>
        )}
        <FileField
          name="signed-file"
          label={t('signature.file')}
          hint={t('signature.fileHint')}
          required={false}
          accept=".json,application/json"
          onChange={checkFile}
        />
      </div>
    </div>
  );
}
