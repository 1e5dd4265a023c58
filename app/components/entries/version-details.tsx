import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatDateTimeSeconds, type Instant } from '../format.ts';
import { type Description, DescriptionList } from '../ui/description-list.tsx';
import { Sha256 } from './sha-256.tsx';

export type ShownVersion = {
  number: number;
  title: string;
  description: string;
  form: string | null;
  slogan: string | null;
  words: number | null;
  fileName: string | null;
  sizeBytes: number | null;
  sha256: string;
  seconds: number | null;
  decidingAt: Instant;
  handedInAt: Instant;
  handedInBy: string;
  onBehalf: { carrier: string; receivedAt: string; reason: string } | null;
  receiptCode: string | null;
  isJudged: boolean;
};

/** What a version says and holds. */
export function VersionDetails({ version }: { version: ShownVersion }) {
  const { t } = useTranslation('entries');
  const content = version.slogan === null ? videoContent(version, t) : sloganContent(version, t);
  return (
    <DescriptionList
      items={[
        ...content,
        { term: t('details.handedInAt'), value: formatDateTimeSeconds(version.handedInAt) },
        { term: t('details.handedInBy'), value: version.handedInBy },
        ...onBehalfItems(version, t),
        { term: t('details.sha256'), value: <Sha256 digest={version.sha256} /> },
      ]}
    />
  );
}

type T = TFunction<'entries', undefined>;

/** What a secretary noted who handed in for the unit; nothing where the unit did itself. */
export function onBehalfItems({ onBehalf }: ShownVersion, t: T): Description[] {
  if (!onBehalf) return [];
  return [
    { term: t('receipt.onBehalf'), value: t('receipt.onBehalfValue') },
    { term: t('receipt.carrier'), value: onBehalf.carrier },
    { term: t('receipt.receivedAt'), value: formatDateTimeSeconds(onBehalf.receivedAt) },
    { term: t('receipt.reason'), value: onBehalf.reason },
  ];
}

/** Name, form, file, length and size of a video. */
export function videoContent(version: ShownVersion, t: T): Description[] {
  const { title, description, form, fileName, seconds, sizeBytes } = version;
  return [
    { term: t('details.title'), value: title },
    ...(form ? [{ term: t('details.form'), value: t(`form.${form}`) }] : []),
    { term: t('details.description'), value: <Lines text={description} /> },
    ...(seconds === null
      ? []
      : [{ term: t('details.length'), value: t('details.lengthValue', { seconds }) }]),
    ...(sizeBytes === null
      ? []
      : [{ term: t('details.size'), value: t('details.sizeValue', { bytes: sizeBytes }) }]),
    ...(fileName ? [{ term: t('details.fileName'), value: fileName }] : []),
  ];
}

/** The slogan, its words and meaning. */
export function sloganContent({ slogan, words, description }: ShownVersion, t: T): Description[] {
  return [
    { term: t('details.slogan'), value: <span className="font-semibold">{slogan}</span> },
    { term: t('details.words'), value: words },
    { term: t('details.meaning'), value: <Lines text={description || t('details.none')} /> },
  ];
}

function Lines({ text }: { text: string }) {
  return <span className="whitespace-pre-line">{text}</span>;
}
