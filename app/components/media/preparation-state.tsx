import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { PostForm } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { useTold } from './use-told.ts';

/** How far a version's preparation is, as a page gets it. */
export type ShownPreparation = {
  entryCode: string;
  number: number;
  state: 'waiting' | 'running' | 'ready' | 'failed';
  percent: number;
  failure: string | null;
  warnings: readonly string[];
  /** Integrated, in LUFS. */
  loudness: number | null;
  posterWidths: readonly number[];
  contactSheetWidths: readonly number[];
};

type Props = { contest: string; preparation: ShownPreparation };

/** How far it is, live; what the unit should know of its video; what to do where it failed. */
export function PreparationState({ contest, preparation }: Props) {
  const { t } = useTranslation('media');
  const { entryCode, number } = preparation;
  const address = paths.preparation(contest, entryCode, number);
  const isUnderWay = preparation.state === 'waiting' || preparation.state === 'running';
  const told = useTold(isUnderWay ? address : null, preparation);
  const { state, percent, failure, warnings, loudness } = told;
  const known = useKnownWord();
  const reason = known(`media:failure.${failure}`, t('failure.unexpected'));
  return (
    <section aria-label={t('title')} className="print:hidden">
      <div aria-live="polite">
        {state === 'waiting' && (
          <Notice>
            <p>{failure ? t('again', { reason }) : t('waiting')}</p>
          </Notice>
        )}
        {state === 'failed' && (
          <Notice
            tone="danger"
            title={t('failedTitle')}
            actions={
              <PostForm action={address}>
                <Button variant="secondary">{t('tryAgain')}</Button>
              </PostForm>
            }
          >
            <p className="first-letter:uppercase">{reason}</p>
            <p>{t('stillValid')}</p>
          </Notice>
        )}
      </div>
      {state === 'running' && (
        <Notice>
          <Progress label={t('title')} value={percent} text={t('percent', { percent })} />
          <p>{t('running')}</p>
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="warning" title={t('warningsTitle')}>
          <ul className="list-disc ps-5">
            {warnings.map(code => (
              <li key={code}>{known(`media:warning.${code}`, code)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {loudness !== null && (
        <p className="mb-4 text-sm text-muted">
          {t('loudness', { lufs: formatNumber(loudness, 1) })}
        </p>
      )}
    </section>
  );
}

/** The poster of a version, where there is one. */
export function Poster({ contest, preparation }: Props) {
  const { t } = useTranslation('media');
  const { posterWidths } = preparation;
  return (
    <Picture
      {...{ contest, preparation }}
      kind="poster"
      widths={posterWidths}
      alt={t('posterAlt')}
    />
  );
}

/** Pictures from the whole of a video on one sheet, folded away. */
export function ContactSheet({ contest, preparation }: Props) {
  const { t } = useTranslation('media');
  const { contactSheetWidths } = preparation;
  if (contactSheetWidths.length === 0) return null;
  return (
    <Disclosure screenOnly title={t('contactSheet')}>
      <Picture
        {...{ contest, preparation }}
        kind="contact-sheet"
        widths={contactSheetWidths}
        alt={t('contactSheetAlt')}
      />
    </Disclosure>
  );
}

function Picture(
  props: Props & { kind: 'poster' | 'contact-sheet'; widths: readonly number[]; alt: string },
) {
  const { contest, preparation, kind, widths, alt } = props;
  const { entryCode, number } = preparation;
  const largest = widths.at(-1);
  if (largest === undefined) return null;
  const address = (width: number) => paths.entryPicture(contest, entryCode, number, kind, width);
  const picture = {
    src: address(largest),
    srcSet: widths.map(width => `${address(width)} ${width}w`).join(', '),
    sizes: '(min-width: 1024px) 40rem, 100vw',
    loading: 'lazy',
  } as const;
  if (kind === 'contact-sheet') {
    return <img {...picture} alt={alt} className="mb-6 max-h-96 w-auto max-w-full rounded-md" />;
  }
  return (
    // its place is kept, whatever the shape of the video: what stands below doesn't move when it comes
    <span className="relative mb-6 block aspect-video max-h-96 max-w-full">
      <Skeleton className="absolute inset-0" />
      <img
        {...picture}
        alt={alt}
        className="absolute inset-0 size-full rounded-md object-contain"
      />
    </span>
  );
}
