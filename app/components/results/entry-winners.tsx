import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { PublicPostLink } from '../fanpage/public-post-link.tsx';
import { EntryPlayer } from '../media/entry-player.tsx';
import { Card } from '../ui/card.tsx';
import { BareLink, TextLink } from '../ui/link.tsx';
import { PrizeBadge } from './prize-badge.tsx';
import type { ShownWinningEntry } from './result-types.ts';
import { Signed } from './signed.tsx';
import { useSignedCells } from './signed-cells.ts';
import { SloganPicture } from './slogan-page.tsx';

type EntryWinnersProps = {
  contest: { code: string };
  /** The publication that the entries stand in; null before it is one. */
  publication: number | null;
  entries: readonly ShownWinningEntry[];
};

/** The winning videos, playable, and the winning slogans as quotes. */
export function EntryWinners({ contest, publication, entries }: EntryWinnersProps) {
  const { t } = useTranslation('results');
  const signed = useSignedCells();
  const rows = entries.map((entry, at) => ({ entry, cells: signed.entry(at, entry) }));
  if (entries.length === 0) return <p className="mb-6 text-muted">{t('noWinner')}</p>;
  return (
    <div data-signed-list className="mb-6 grid gap-5 md:grid-cols-2">
      {rows.map(({ entry, cells }, index) => (
        <Card
          key={`${entry.unitName}/${entry.title}/${index.toString()}`}
          level={3}
          aside={
            <PrizeBadge prize={entry.prize}>
              <Signed cell={cells.prize} />
            </PrizeBadge>
          }
          title={<Signed cell={cells.title} />}
        >
          {entry.kind === 'slogan' && publication !== null && (
            <SharedSlogan contest={contest} number={publication} entry={entry} />
          )}
          {entry.video && (
            <EntryPlayer
              contest={contest.code}
              player={entry.video}
              title={t('videoOf', { title: entry.title, unit: entry.unitName })}
              downloadLabel={t('downloadVideo')}
            />
          )}
          <p>
            <Signed cell={cells.unitName} />
          </p>
          {entry.postUrl && (
            <p>
              <PublicPostLink url={entry.postUrl} />
            </p>
          )}
          {cells.score && (
            <p className="text-muted">
              <Signed cell={cells.score} />
              {cells.publicPoints && (
                <>
                  {' '}
                  <Signed cell={cells.publicPoints} />
                </>
              )}
            </p>
          )}
        </Card>
      ))}
    </div>
  );
}

/** A slogan's picture, which leads to the page that is shared. */
function SharedSlogan({
  contest,
  number,
  entry,
}: {
  contest: { code: string };
  number: number;
  entry: ShownWinningEntry;
}) {
  const { t } = useTranslation('results');
  const slogan = { ...entry, number, slogan: entry.title };
  return (
    <>
      <BareLink to={paths.slogan(contest.code, number, entry.place)} className="mb-2 block">
        <SloganPicture contest={contest} slogan={slogan} />
      </BareLink>
      <p className="mb-3 text-sm print:hidden">
        <TextLink to={paths.sloganCard(contest.code, number, entry.place)} download>
          {t('slogan.download')}
        </TextLink>
      </p>
    </>
  );
}
