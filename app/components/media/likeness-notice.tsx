import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';

type LikeVersion = {
  entryCode: string;
  versionNumber: number;
  unit: { name: string };
};

export type ShownLikeness = {
  kind: 'bytes' | 'pictures';
  share: number;
  earlier: LikeVersion;
  later: LikeVersion;
};

/** Which entries of different units hold the same video; nothing where none do. */
export function LikenessNotice(props: {
  contest: { code: string };
  likenesses: readonly ShownLikeness[];
}) {
  const { contest, likenesses } = props;
  const { t } = useTranslation('likeness');
  if (likenesses.length === 0) return null;
  return (
    <Notice tone="warning" title={t('title', { count: likenesses.length })}>
      <p>{t('lead')}</p>
      <ul className="list-disc space-y-2 ps-5">
        {likenesses.map(({ kind, share, earlier, later }) => (
          <li key={`${earlier.entryCode}/${later.entryCode}`}>
            {t(kind, { percent: Math.round(share * 100) })}{' '}
            <Side contest={contest} version={earlier} /> {t('and')}{' '}
            <Side contest={contest} version={later} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Side({ contest, version }: { contest: { code: string }; version: LikeVersion }) {
  const { t } = useTranslation('likeness');
  const { entryCode, versionNumber, unit } = version;
  return (
    <TextLink to={paths.organizerEntry(contest.code, entryCode)}>
      {t('side', { code: entryCode, number: versionNumber, unit: unit.name })}
    </TextLink>
  );
}
