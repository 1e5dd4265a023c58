import { useTranslation } from 'react-i18next';
import { formatNumber } from '#app/components/format.ts';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { ErrorSummary, summaryErrors } from '#app/components/ui/error-summary.tsx';
import { PageHeading, SectionHeading } from '#app/components/ui/heading.tsx';
import { LinkTabs } from '#app/components/ui/link-tabs.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { SearchForm } from '#app/components/ui/search-form.tsx';
import { Stat, StatGroup } from '#app/components/ui/stat.tsx';
import { paths } from '#app/http/paths.ts';
import { ContestantAccount, type ShownHelp } from './contestant-account.tsx';
import { JoinForm, PersonForms } from './propose-forms.tsx';
import { OwnProposals, RosterTable } from './roster-tables.tsx';
import type { Roster } from './roster-types.ts';

export type RosterPageProps = {
  contestCode: string;
  unitId: string;
  units: { id: string; name: string }[];
  roster: Roster;
  search: string;
  /** The contestant whose change is being proposed. */
  chosen: string | null;
  sent: boolean;
  answer?: {
    errors: Record<string, string>;
    values: Record<string, string>;
    help: ShownHelp | null;
  };
};

/** A unit's roster: who is on it, and what should change. */
export function RosterPage(props: RosterPageProps) {
  const { contestCode, unitId, units, roster, search, sent, answer } = props;
  const { t } = useTranslation();
  const errors = Object.fromEntries(
    Object.entries(answer?.errors ?? {}).map(([field, key]) => [
      field,
      t(`roster:${key}`, { name: '' }),
    ]),
  );
  const to = (query: Record<string, string>) =>
    `${paths.roster(contestCode)}?${new URLSearchParams({ 'don-vi': unitId, ...query })}`;
  const chosenId = answer?.values.contestantId ?? props.chosen;
  const chosen = roster.rows.find(row => row.contestantId === chosenId);
  const form = { roster, errors, values: answer?.values ?? {} };
  const open = roster.proposals.filter(({ status }) => status === 'proposed').length;
  return (
    <>
      <PageHeading
        title={t('roster:title')}
        lead={t('roster:lead', { unit: roster.ownUnits[0]?.name ?? '' })}
        actions={
          <ButtonLink variant="secondary" to={paths.contestantPasswords(contestCode, unitId)}>
            {t('slips:open')}
          </ButtonLink>
        }
      />
      {sent && !answer && (
        <Notice tone="success" live>
          <p>{t('roster:sent')}</p>
        </Notice>
      )}
      <ErrorSummary errors={summaryErrors(errors)} />
      {units.length > 1 && (
        <LinkTabs
          label={t('roster:unit')}
          tabs={units.map(unit => ({
            label: unit.name,
            to: `${paths.roster(contestCode)}?don-vi=${unit.id}`,
            current: unit.id === unitId,
          }))}
        />
      )}
      <StatGroup>
        <Stat label={t('roster:stats.total')} figure={formatNumber(roster.total)} />
        <Stat label={t('roster:stats.excluded')} figure={formatNumber(roster.excluded)} />
        <Stat label={t('roster:stats.open')} figure={formatNumber(open)} />
      </StatGroup>
      <Notice tone={roster.isFrozen ? 'warning' : 'info'}>
        <p>{t(`roster:freeze.${roster.isFrozen ? 'after' : 'before'}`, { at: roster.frozenAt })}</p>
      </Notice>
      {chosen ? (
        <>
          <PersonForms {...form} person={chosen} closeTo={to(search ? { tim: search } : {})} />
          <ContestantAccount person={chosen} help={answer?.help ?? null} />
        </>
      ) : (
        <JoinForm {...form} />
      )}
      <SearchForm
        label={t('roster:search')}
        defaultValue={search}
        clearTo={to({})}
        action={paths.roster(contestCode)}
      >
        <input type="hidden" name="don-vi" value={unitId} />
      </SearchForm>
      <RosterTable
        roster={roster}
        search={search}
        personTo={id =>
          to({
            ...(search ? { tim: search } : {}),
            ...(roster.page > 1 ? { trang: String(roster.page) } : {}),
            nguoi: id,
          })
        }
      />
      <Pagination
        page={roster.page}
        pageCount={roster.pageCount}
        to={page => to({ ...(search ? { tim: search } : {}), trang: String(page) })}
      />
      <SectionHeading title={t('roster:proposals.caption')} />
      <OwnProposals proposals={roster.proposals} />
    </>
  );
}
