import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublicWeekly } from '#app/domain/awards/redact-result.ts';
import { paths } from '#app/http/paths.ts';
import { Fold } from '../ui/fold.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { CollectiveWinners, UnitFigures } from './collective-results.tsx';
import { EntryWinners } from './entry-winners.tsx';
import type { ShownAwards, ShownPublication } from './result-types.ts';
import { Signed } from './signed.tsx';
import { useSignedCells } from './signed-cells.ts';
import { WeeklyWinners } from './weekly-winners.tsx';

type PublishedAwardsProps = {
  contest: { code: string };
  results: ShownAwards;
  /** Says in which publication each award stands; left out where the page is about one publication. */
  withSources?: boolean;
};

/** What everyone sees of the awards: who won, units first, then entries and weeks; all units' figures at the end. */
export function PublishedAwards({ contest, results, withSources }: PublishedAwardsProps) {
  const { t } = useTranslation('results');
  const { collective, entries, weekly } = results;
  const source = (from: ShownPublication): ReactNode =>
    withSources ? <Source contest={contest} from={from} /> : undefined;
  const isOnlyWeekly = collective === null && entries === null;
  return (
    <>
      {collective && (
        <section data-signed-list aria-labelledby="tap-the">
          <SectionHeading
            id="tap-the"
            title={t('awards.collective')}
            lead={source(collective.from)}
          />
          <CollectiveWinners rows={collective.award} />
        </section>
      )}
      {entries && (
        <section data-signed-list aria-labelledby="bai-du-thi">
          <SectionHeading id="bai-du-thi" title={t('awards.entry')} lead={source(entries.from)} />
          <EntryWinners
            contest={contest}
            publication={entries.from.number > 0 ? entries.from.number : null}
            entries={entries.award}
          />
        </section>
      )}
      {weekly.length > 0 && (
        <section data-signed-list aria-labelledby="ca-nhan">
          <SectionHeading id="ca-nhan" title={t('weekly.title')} />
          {weekly.map(({ from, award }, at) => (
            <Week
              key={award.week}
              award={award}
              source={source(from)}
              open={isOnlyWeekly && at === 0}
            />
          ))}
        </section>
      )}
      {collective && (
        <section data-signed-list aria-labelledby="so-lieu">
          <SectionHeading
            id="so-lieu"
            title={t('collective.caption')}
            lead={source(collective.from)}
          />
          <Fold title={t('collective.fold', { count: collective.award.length })}>
            <UnitFigures rows={collective.award} />
          </Fold>
        </section>
      )}
    </>
  );
}

type WeekProps = { award: PublicWeekly; source: ReactNode; open: boolean };

/** A week's winners; closed, it names those of the best prize. */
function Week({ award, source, open }: WeekProps) {
  const cells = useSignedCells();
  const { week, best } = cells.week(award);
  return (
    <Fold
      open={open}
      title={
        <span id={`dot-${award.week}`}>
          <Signed cell={week} />
        </span>
      }
      summary={best && <Signed cell={best} />}
    >
      {source && <p className="mb-3 text-muted">{source}</p>}
      <WeeklyWinners award={award} />
    </Fold>
  );
}

function Source({ contest, from }: { contest: { code: string }; from: ShownPublication }) {
  const { t } = useTranslation('results');
  return (
    <span className="text-sm">
      {t('publishedAt', { publishedAt: from.publishedAt })} ·{' '}
      <TextLink to={paths.publication(contest.code, from.number)}>
        {t('publicationNumber', { number: from.number })}
      </TextLink>
    </span>
  );
}
