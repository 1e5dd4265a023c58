import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { EntryPlayer, type ShownPlayer } from '../media/entry-player.tsx';
import { Card } from '../ui/card.tsx';
import { Fold } from '../ui/fold.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';

type WatchableEntry = { code: string; title: string; unitName: string | null };
export type OtherEntriesProps = {
  contest: { code: string };
  /** Entries beside the winners' that everyone may watch. */
  entries: readonly WatchableEntry[];
  /** The one that is on. */
  chosen: (WatchableEntry & { video: ShownPlayer }) | null;
};

/** The other entries that the rules let everyone watch: a list, and one player for the entry that was chosen. */
export function OtherEntries({ contest, entries, chosen }: OtherEntriesProps) {
  const { t } = useTranslation('results');
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="bai-khac" className="print:hidden">
      <SectionHeading id="bai-khac" title={t('others.title')} lead={t('others.lead')} />
      {chosen && (
        <div className="mb-4">
          <Card level={3} title={chosen.title}>
            <EntryPlayer
              key={chosen.code}
              contest={contest.code}
              player={chosen.video}
              title={
                chosen.unitName === null
                  ? t('others.video', { title: chosen.title })
                  : t('videoOf', { title: chosen.title, unit: chosen.unitName })
              }
              downloadLabel={t('downloadVideo')}
            />
            {chosen.unitName && <p>{chosen.unitName}</p>}
          </Card>
        </div>
      )}
      <Fold title={t('others.list', { count: entries.length })} open={chosen !== null}>
        <ul className="space-y-3 pb-4">
          {entries.map(({ code, title, unitName }) => (
            <li key={code}>
              <TextLink
                to={paths.watchableEntry(contest.code, code)}
                aria-current={code === chosen?.code ? 'true' : undefined}
              >
                {title}
              </TextLink>
              {unitName && <span className="block text-sm text-muted">{unitName}</span>}
            </li>
          ))}
        </ul>
      </Fold>
    </section>
  );
}
