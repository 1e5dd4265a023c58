import { useTranslation } from 'react-i18next';
import { interestField } from '#app/forms/public-interest.ts';
import { paths } from '#app/http/paths.ts';
import { PublicPostLink } from '../fanpage/public-post-link.tsx';
import { EntryPlayer, type ShownPlayer } from '../media/entry-player.tsx';
import { LikenessNotice, type ShownLikeness } from '../media/likeness-notice.tsx';
import {
  ContactSheet,
  PreparationState,
  type ShownPreparation,
} from '../media/preparation-state.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { type Answer, answerErrors } from './answer-errors.ts';
import { EntryStatus } from './entry-status.tsx';
import type { ShownEntry } from './entry-types.ts';
import { MeasuredDetails } from './measured-details.tsx';
import { VersionDetails } from './version-details.tsx';
import { VersionTable } from './version-table.tsx';

export type OrganizerEntryPageProps = {
  contest: { code: string; title: string };
  entry: ShownEntry;
  /** Of the version that is shown; null for a slogan. */
  player: ShownPlayer | null;
  /** Of the version that is shown; null for a slogan. */
  preparation: ShownPreparation | null;
  likenesses: readonly ShownLikeness[];
  /** Whether the rules count the interest that its public post finds. */
  countsInterest: boolean;
  done: string | null;
  answer?: Answer;
};

/** One entry with everything that was found in it; organizers reject and reinstate it here. */
export function OrganizerEntryPage(props: OrganizerEntryPageProps) {
  const { contest, entry, player, preparation, likenesses, done, answer } = props;
  const { t } = useTranslation('entries');
  const { code, kind, status, unit, rejectedReason, versions } = entry;
  const shown = versions.find(({ isJudged }) => isJudged) ?? versions[0];
  if (!shown) return null;
  const errors = answerErrors(answer, kind, ['reason'], t);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('all.title'), to: paths.organizerEntries(contest.code) },
          { label: t('entry.title', { code }) },
        ]}
      />
      <PageHeading
        title={shown.title}
        eyebrow={t('entry.eyebrow', { code, unit: unit.name })}
        lead={t('organizer.lead')}
        actions={
          kind === 'video' &&
          status === 'valid' && (
            <ButtonLink variant="secondary" to={paths.fanpageEntry(contest.code, code)}>
              {t('fanpage:title')}
            </ButtonLink>
          )
        }
      />
      <p className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1">
        <EntryStatus status={status} />
        {entry.postUrl && <PublicPostLink url={entry.postUrl} />}
      </p>
      {!answer && (done === 'loai' || done === 'khoi-phuc') && (
        <Notice tone="success" live>
          <p>{t(done === 'loai' ? 'organizer.rejected' : 'organizer.reinstated')}</p>
        </Notice>
      )}
      <ErrorSummary errors={summaryErrors(errors)} />
      {status === 'rejected' && rejectedReason && (
        <Notice tone="danger" title={t('entry.rejectedTitle')}>
          <p>{t('entry.rejectedReason', { reason: rejectedReason })}</p>
        </Notice>
      )}
      <LikenessNotice contest={contest} likenesses={likenesses} />
      {preparation && <PreparationState contest={contest.code} preparation={preparation} />}
      <div className="lg:grid lg:grid-cols-2 lg:gap-8">
        <div>
          {player && (
            <EntryPlayer
              contest={contest.code}
              player={player}
              title={t('entry.player', { title: shown.title })}
              downloadLabel={t('entry.download')}
            >
              <TextLink
                reload
                to={paths.entryOriginal(contest.code, code, player.number)}
                className="inline-flex min-h-8 items-center"
              >
                {t('watching:original')}
              </TextLink>
              <TextLink
                to={paths.captionsDesk(contest.code, code, player.number)}
                className="inline-flex min-h-8 items-center"
              >
                {t('watching:manageCaptions')}
              </TextLink>
            </EntryPlayer>
          )}
          {shown.measured && <MeasuredDetails measured={shown.measured} />}
        </div>
        <div>
          <SectionHeading title={t(shown.isJudged ? 'entry.details' : 'entry.lastDetails')} />
          <VersionDetails version={shown} />
          {preparation && <ContactSheet contest={contest.code} preparation={preparation} />}
        </div>
      </div>
      <VersionTable contest={contest} entry={entry} withFiles />
      {props.countsInterest && status === 'valid' && (
        <p className="mb-6">
          <TextLink
            to={`${paths.publicInterest(contest.code)}#${interestField('reactions', code)}`}
          >
            {t('interest:ofEntry')}
          </TextLink>
        </p>
      )}
      <ReplacedVersions versions={versions.filter(version => version !== shown)} />
      <StatusChange entry={entry} errors={errors} reason={answer?.values?.reason} />
    </>
  );
}

/** What the versions say that are not shown above, folded away. */
function ReplacedVersions({ versions }: Pick<ShownEntry, 'versions'>) {
  const { t } = useTranslation('entries');
  return versions.map(version => (
    <Disclosure
      key={version.number}
      title={t('organizer.versionTitle', { number: version.number })}
    >
      <div className="mt-2 lg:grid lg:grid-cols-2 lg:gap-8">
        <VersionDetails version={version} />
        {version.measured && (
          <div>
            <MeasuredDetails measured={version.measured} />
          </div>
        )}
      </div>
    </Disclosure>
  ));
}

function StatusChange(props: {
  entry: ShownEntry;
  errors: Record<string, string>;
  reason: string | undefined;
}) {
  const { t } = useTranslation('entries');
  const { code, status } = props.entry;
  if (status === 'withdrawn') return null;
  const verb = status === 'valid' ? 'reject' : 'reinstate';
  return (
    <ConfirmSection
      trigger={t(`organizer.${verb}`)}
      title={t(`organizer.${verb}Title`, { code })}
      confirmLabel={t(`organizer.${verb}`)}
      tone={status === 'valid' ? 'danger' : 'normal'}
      hidden={{ intent: verb }}
      open={Object.keys(props.errors).length > 0}
    >
      <p>{t(`organizer.${verb}Body`)}</p>
      <TextAreaField
        name="reason"
        label={t('organizer.reason')}
        error={props.errors.reason}
        defaultValue={props.reason}
        rows={3}
      />
    </ConfirmSection>
  );
}
