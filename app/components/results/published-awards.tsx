import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
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
  const cells = useSignedCells();
  const { collective, entries, weekly } = results;
  const source = (from: ShownPublication): ReactNode =>
    withSources ? <Source contest={contest} from={from} /> : undefined;
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
      {weekly.map(({ from, award }) => (
        <section key={award.week} data-signed-list aria-labelledby={`dot-${award.week}`}>
          <SectionHeading
            id={`dot-${award.week}`}
            title={<Signed cell={cells.week(award).week} />}
            lead={source(from)}
          />
          <WeeklyWinners award={award} />
        </section>
      ))}
      {collective && (
        <section data-signed-list aria-labelledby="so-lieu">
          <SectionHeading
            id="so-lieu"
            title={t('collective.caption')}
            lead={source(collective.from)}
          />
          <UnitFigures rows={collective.award} />
        </section>
      )}
    </>
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
