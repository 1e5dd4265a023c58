import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { PublicPostLink } from '../fanpage/public-post-link.tsx';
import { EntryPlayer } from '../media/entry-player.tsx';
import { Card } from '../ui/card.tsx';
import { BareLink, TextLink } from '../ui/link.tsx';
import { formatFigure } from './award-words.ts';
import { PrizeBadge } from './prize-badge.tsx';
import type { ShownWinningEntry } from './result-types.ts';
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
  if (entries.length === 0) return <p className="mb-6 text-muted">{t('noWinner')}</p>;
  return (
    <div className="mb-6 grid gap-5 md:grid-cols-2">
      {entries.map((entry, index) => (
        <Card
          key={`${entry.unitName}/${entry.title}/${index.toString()}`}
          level={3}
          aside={<PrizeBadge prize={entry.prize} />}
          title={entry.kind === 'video' ? entry.title : undefined}
        >
          {entry.kind === 'slogan' && publication !== null && (
            <SharedSlogan contest={contest} number={publication} entry={entry} />
          )}
          {entry.kind === 'slogan' && publication === null && (
            <blockquote className="mb-3 border-s-4 border-gold ps-4 text-xl font-semibold">
              <p>“{entry.title}”</p>
            </blockquote>
          )}
          {entry.video && (
            <EntryPlayer
              contest={contest.code}
              player={entry.video}
              title={t('videoOf', { title: entry.title, unit: entry.unitName })}
              downloadLabel={t('downloadVideo')}
            />
          )}
          <p>{entry.unitName}</p>
          {entry.postUrl && (
            <p>
              <PublicPostLink url={entry.postUrl} />
            </p>
          )}
          {entry.score !== null && (
            <p className="text-muted">
              {t('score', { score: formatFigure(entry.score) })}
              {entry.publicPoints !== undefined &&
                ` ${t('publicPoints', { points: formatFigure(entry.publicPoints) })}`}
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
