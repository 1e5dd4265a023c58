import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { MessagesNotice, type ShownMessage } from '../messages/messages-notice.tsx';
import { TableFileLink } from '../table-file-link.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';

export const awardTabs = ['bai-du-thi', 'tap-the', 'ca-nhan', 'cong-bo'] as const;
export type AwardTab = (typeof awardTabs)[number] | 'dong-hang';

/** Where a tab of the awards page is; the first one is the page itself. */
export function awardTabLink(contest: string, tab: AwardTab): string {
  if (tab === 'dong-hang') return paths.ties(contest);
  return tab === 'bai-du-thi' ? paths.awards(contest) : `${paths.awards(contest)}?muc=${tab}`;
}

/** The tabs whose table is there as a file. */
const tableOf: Partial<Record<AwardTab, string>> = {
  'bai-du-thi': 'xep-hang-bai-du-thi',
  'tap-the': 'xep-hang-tap-the',
  'ca-nhan': 'xep-hang-ca-nhan',
  'cong-bo': 'cong-bo',
};

type AwardsFrameProps = {
  contest: { code: string; title: string };
  current: AwardTab;
  openTies: number;
  mayPrepare: boolean;
  messages: ShownMessage[];
  children: ReactNode;
};

/** Heading and tabs that the awards page and the page of ties share. */
export function AwardsFrame(props: AwardsFrameProps) {
  const { contest, current, openTies, mayPrepare, messages, children } = props;
  const { t } = useTranslation('awards');
  const table = tableOf[current];
  const tab = (key: AwardTab, count?: number) => ({
    label: t(`tabs.${key}`),
    to: awardTabLink(contest.code, key),
    current: key === current,
    count,
  });
  return (
    <>
      <PageHeading
        title={t('title')}
        eyebrow={contest.title}
        lead={t('lead')}
        actions={
          <>
            {table && <TableFileLink contest={contest.code} table={table} />}
            <ButtonLink to={paths.publish(contest.code)}>
              {t(mayPrepare ? 'publish.open' : 'publish.openPreview')}
            </ButtonLink>
          </>
        }
      />
      <MessagesNotice contest={contest.code} messages={messages} />
      <LinkTabs
        label={t('tabs.label')}
        tabs={[
          tab('bai-du-thi'),
          tab('tap-the'),
          tab('ca-nhan'),
          tab('dong-hang', openTies),
          tab('cong-bo'),
        ]}
      />
      {children}
    </>
  );
}
