import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { VideoMeasurement } from '#app/domain/entries/video-verdict.ts';
import { DescriptionList } from '../ui/description-list.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';

/** What was found in a video's file: codecs, size of the picture, lengths, and what an organizer should look at. */
export function MeasuredDetails({ measured }: { measured: VideoMeasurement }) {
  const { t } = useTranslation('entries');
  const length = (seconds: number | null) =>
    seconds === null ? t('measured.headerNone') : t('details.lengthValue', { seconds });
  const { playableSeconds, heldSeconds, headerSeconds, flags } = measured;
  // versions from before these were measured have neither
  const { frameRate, bitRate } = measured;
  return (
    <>
      <SectionHeading level={3} title={t('measured.title')} />
      <DescriptionList
        items={[
          { term: t('measured.container'), value: measured.container },
          {
            term: t('measured.picture'),
            value: t('measured.pictureValue', {
              codec: measured.videoCodec ?? '?',
              width: measured.width ?? 0,
              height: measured.height ?? 0,
              pixelFormat: measured.pixelFormat ?? '?',
            }),
          },
          ...(frameRate
            ? [
                {
                  term: t('measured.frameRate'),
                  value: t('measured.frameRateValue', { rate: Math.round(frameRate * 100) / 100 }),
                },
              ]
            : []),
          ...(bitRate
            ? [
                {
                  term: t('measured.bitRate'),
                  value: t('measured.bitRateValue', { kilobits: Math.round(bitRate / 1000) }),
                },
              ]
            : []),
          { term: t('measured.sound'), value: soundOf(measured, t) },
          { term: t('measured.plays'), value: length(playableSeconds) },
          // the file's own claims stand there only where they differ
          ...(flags.includes('holds-more-than-it-plays')
            ? [{ term: t('measured.held'), value: length(heldSeconds) }]
            : []),
          ...(flags.includes('header-differs') || headerSeconds === null
            ? [{ term: t('measured.header'), value: length(headerSeconds) }]
            : []),
          ...(flags.length > 0
            ? [
                {
                  term: t('measured.flags'),
                  value: (
                    <span className="flex flex-wrap gap-1.5">
                      {flags.map(flag => (
                        <StatusBadge key={flag} tone="warning">
                          {t(`flags.${flag}`)}
                        </StatusBadge>
                      ))}
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function soundOf(measured: VideoMeasurement, t: TFunction<'entries', undefined>): string {
  const { audioCodec, audioSampleRate, audioChannels } = measured;
  if (!audioCodec) return t('measured.noSound');
  if (!audioSampleRate || !audioChannels) return audioCodec;
  return t('measured.soundValue', {
    ...{ codec: audioCodec, kilohertz: audioSampleRate / 1000, channels: audioChannels },
  });
}
