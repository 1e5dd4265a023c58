import { useTranslation } from 'react-i18next';
import { dataLanguage } from '#app/domain/language.ts';
import { formatDuration } from '../format.ts';
import { EntryPlayer, type ShownPlayer } from '../media/entry-player.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { useKnownWord } from '../use-known-word.ts';

export type JudgedEntry = {
  code: string;
  kind: 'video' | 'slogan';
  /** Null where judging is blind. */
  unitName: string | null;
  version: {
    number: number;
    title: string;
    description: string;
    form: string | null;
    slogan: string | null;
    words: number | null;
    durationMs: number | null;
  };
};

/** What is judged: the video in the browser's player, or the slogan with its meaning. */
export function JudgedWork(props: JudgedWorkProps) {
  return props.entry.kind === 'video' ? (
    <Video {...props} />
  ) : (
    <Slogan version={props.entry.version} />
  );
}

type JudgedWorkProps = {
  contest: string;
  entry: JudgedEntry;
  player: ShownPlayer | null;
  /** The page was fetched ahead: its video was not. */
  isHeld?: boolean;
};

function Video({ contest, entry, player, isHeld }: JudgedWorkProps) {
  const { t } = useTranslation();
  const known = useKnownWord();
  const { title, description, form, durationMs } = entry.version;
  const items = [
    ...(form
      ? [{ term: t('judging:work.form'), value: known(`judging:forms.${form}`, form) }]
      : []),
    ...(durationMs === null
      ? []
      : [{ term: t('judging:work.duration'), value: formatDuration(durationMs / 1000) }]),
    ...(description
      ? [{ term: t('judging:work.description'), value: <Lines text={description} /> }]
      : []),
  ];
  return (
    <>
      {player && (
        <EntryPlayer
          contest={contest}
          player={player}
          title={title}
          downloadLabel={t('judging:work.download')}
        />
      )}
      {!player && isHeld && (
        <p className="mb-6 flex aspect-video items-center justify-center rounded-lg bg-sunken p-6 text-center text-muted">
          {t('judging:held.video')}
        </p>
      )}
      {items.length > 0 && <DescriptionList items={items} />}
    </>
  );
}

function Slogan({ version }: { version: JudgedEntry['version'] }) {
  const { t } = useTranslation();
  return (
    <>
      <figure className="mb-6 rounded-lg border border-line border-t-4 border-t-accent bg-surface p-6 sm:p-8">
        <blockquote lang={dataLanguage} className="text-2xl font-bold text-balance">
          {version.slogan}
        </blockquote>
        {version.words !== null && (
          <figcaption className="mt-3 text-muted">
            {t('judging:work.words', { count: version.words })}
          </figcaption>
        )}
      </figure>
      <DescriptionList
        items={[{ term: t('judging:work.meaning'), value: <Lines text={version.description} /> }]}
      />
    </>
  );
}

const Lines = ({ text }: { text: string }) => (
  <span lang={dataLanguage} className="whitespace-pre-line">
    {text}
  </span>
);
