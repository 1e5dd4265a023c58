import { useTranslation } from 'react-i18next';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import { paths } from '#app/http/paths.ts';
import { PublicPostLink } from '../fanpage/public-post-link.tsx';
import { EntryPlayer, type ShownPlayer } from '../media/entry-player.tsx';
import {
  ContactSheet,
  PreparationState,
  type ShownPreparation,
} from '../media/preparation-state.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { EntryStatus } from './entry-status.tsx';
import type { ShownEntry } from './entry-types.ts';
import { VersionDetails } from './version-details.tsx';
import { VersionTable } from './version-table.tsx';

export type UnitEntryPageProps = {
  contest: { code: string; title: string };
  rules: EntryRules;
  now: string;
  entry: ShownEntry;
  /** Of the version that is judged; null where the unit can't watch it, and for a slogan. */
  player: ShownPlayer | null;
  /** Of the version that is shown; null for a slogan. */
  preparation: ShownPreparation | null;
  /** Whether it can be replaced or withdrawn now, by whoever looks. */
  isOpen: boolean;
};

/** A unit's entry: which version is judged, all hand-ins and their receipts. */
export function UnitEntryPage(props: UnitEntryPageProps) {
  const { contest, now, entry, player, preparation, isOpen } = props;
  const { t } = useTranslation('entries');
  const { code, status, unit, closesAt, versions } = entry;
  const judged = versions.find(({ isJudged }) => isJudged);
  const shown = judged ?? versions[0];
  if (!shown) return null;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('title'), to: paths.entries(contest.code) },
          { label: t('entry.title', { code }) },
        ]}
      />
      <PageHeading
        title={shown.title}
        eyebrow={t('entry.eyebrow', { code, unit: unit.name })}
        lead={t('entry.lead')}
        actions={
          isOpen &&
          status !== 'rejected' && (
            <>
              <ButtonLink variant="secondary" to={paths.replaceEntry(contest.code, code)}>
                {t(status === 'withdrawn' ? 'entry.again' : 'entry.replace')}
              </ButtonLink>
              {status === 'valid' && (
                <ButtonLink variant="danger" to={paths.withdrawEntry(contest.code, code)}>
                  {t('entry.withdraw')}
                </ButtonLink>
              )}
            </>
          )
        }
      />
      <p className="mb-4">
        <EntryStatus status={status} />
      </p>
      <Standing entry={entry} isOpen={new Date(now) < closesAt} judgedNumber={judged?.number} />
      <p className="mb-6">
        <Countdown until={closesAt.toISOString()} serverNow={now} />
      </p>
      {entry.postUrl && (
        <p className="mb-6">
          <PublicPostLink url={entry.postUrl} />
        </p>
      )}
      {preparation && <PreparationState contest={contest.code} preparation={preparation} />}
      <div className={player ? 'lg:grid lg:grid-cols-2 lg:gap-8' : undefined}>
        {player && (
          <EntryPlayer
            contest={contest.code}
            player={player}
            title={t('entry.player', { title: shown.title })}
            downloadLabel={t('entry.download')}
          >
            {isOpen && (
              <TextLink
                to={paths.captionsDesk(contest.code, code, player.number)}
                className="inline-flex min-h-8 items-center"
              >
                {t('watching:manageCaptions')}
              </TextLink>
            )}
          </EntryPlayer>
        )}
        <div>
          <SectionHeading title={t(status === 'valid' ? 'entry.details' : 'entry.lastDetails')} />
          <VersionDetails version={shown} />
          {preparation && <ContactSheet contest={contest.code} preparation={preparation} />}
        </div>
      </div>
      <VersionTable contest={contest} entry={entry} />
    </>
  );
}

/** Whether and in which version the entry is judged. */
function Standing(props: { entry: ShownEntry; isOpen: boolean; judgedNumber: number | undefined }) {
  const { t } = useTranslation('entries');
  const { entry, isOpen, judgedNumber } = props;
  if (entry.status === 'withdrawn') {
    return (
      <Notice tone="warning" title={t('entry.withdrawnTitle')}>
        {isOpen && <p>{t('entry.withdrawnOpen')}</p>}
      </Notice>
    );
  }
  if (entry.status === 'rejected') {
    return (
      <Notice tone="danger" title={t('entry.rejectedTitle')}>
        {entry.rejectedReason && (
          <p>{t('entry.rejectedReason', { reason: entry.rejectedReason })}</p>
        )}
      </Notice>
    );
  }
  if (judgedNumber === undefined) return null;
  return (
    <Notice tone="success" title={t('entry.judgedNow', { number: judgedNumber })}>
      <p>{t(isOpen ? 'entry.judgedNowBody' : 'entry.judgedFinal')}</p>
    </Notice>
  );
}
