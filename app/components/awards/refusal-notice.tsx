import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { useAwardWords } from '../results/award-words.ts';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import type { ShownRefusal } from './publishing-types.ts';
import { UnusableNotice } from './unusable-notice.tsx';

type RefusalNoticeProps = {
  contest: { code: string };
  refusal: ShownRefusal;
  live?: boolean;
};

/** Why nothing was, or could be, published. */
export function RefusalNotice({ contest, refusal, live }: RefusalNoticeProps) {
  const { t } = useTranslation('awards');
  const words = useAwardWords();
  const { code, params = {} } = refusal;
  if (code === 'unusable-input') return <UnusableNotice params={params} />;
  const awards = words.scope(String(params.awards ?? '').split(', '));
  return (
    <Notice tone="danger" title={t('publish.refused')} live={live}>
      <p>{t(`refusals.${code}`, { ...params, awards })}</p>
      {code === 'open-tie' && (
        <p>
          <TextLink to={paths.ties(contest.code)}>{t('publish.toTies')}</TextLink>
        </p>
      )}
      {code === 'discussions-open' && (
        <p>
          <TextLink to={paths.discussionsDesk(contest.code)}>{t('publish.toDiscussions')}</TextLink>
        </p>
      )}
    </Notice>
  );
}
