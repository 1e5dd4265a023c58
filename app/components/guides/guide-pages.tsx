import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Card, CardGrid } from '../ui/card.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import {
  type GuidePicture,
  type GuideTopic,
  guidePictures,
  guideSteps,
  guideTopics,
} from './guide-topics.ts';

/** `/huong-dan`: a short guide to the main job of each role. */
export function GuidesPage() {
  const { t } = useTranslation('guides');
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <GuideCards topics={guideTopics} level={2} />
    </>
  );
}

/** One guide: numbered steps, in the order in which they are done. */
export function GuidePage({ topic }: { topic: GuideTopic }) {
  const { t } = useTranslation('guides');
  const steps = Array.from({ length: guideSteps[topic] }, (_, at) => at + 1);
  return (
    <>
      <Breadcrumbs
        items={[{ label: t('title'), to: paths.guides() }, { label: t(`topics.${topic}.title`) }]}
      />
      <PageHeading title={t(`topics.${topic}.title`)} lead={t(`topics.${topic}.lead`)} />
      <ol className="mb-10 max-w-3xl space-y-5">
        {steps.map(step => (
          <li key={step} className="flex gap-4">
            <span
              aria-hidden
              className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent font-bold text-on-accent tabular-nums"
            >
              {step}
            </span>
            <div className="min-w-0">
              <p className="max-w-prose pt-1">{t(`topics.${topic}.steps.${step}`)}</p>
              <StepPicture
                topic={topic}
                picture={guidePictures[topic].find(one => one.step === step)}
              />
            </div>
          </li>
        ))}
      </ol>
      <div className="print:hidden">
        <SectionHeading title={t('other')} />
        <GuideCards topics={guideTopics.filter(one => one !== topic)} level={3} />
      </div>
    </>
  );
}

/** The screen that a step speaks of, in the colours of day as it was taken. */
function StepPicture({ topic, picture }: { topic: GuideTopic; picture?: GuidePicture }) {
  const { t } = useTranslation('guides');
  if (!picture) return null;
  const { step, width, height } = picture;
  return (
    <figure className="avoid-break mt-3 mb-6 w-fit">
      <img
        src={paths.guidePicture(topic, step)}
        alt={t(`topics.${topic}.pictures.${step}`)}
        {...{ width, height }}
        className="h-auto max-w-full rounded-lg border border-line-strong"
      />
      <figcaption className="mt-1 text-sm text-muted">{t('picture', { step })}</figcaption>
    </figure>
  );
}

function GuideCards({ topics, level }: { topics: readonly GuideTopic[]; level: 2 | 3 }) {
  const { t } = useTranslation('guides');
  return (
    <CardGrid>
      {topics.map(topic => (
        <Card key={topic} level={level} to={paths.guide(topic)} title={t(`topics.${topic}.title`)}>
          <p className="text-muted">{t(`topics.${topic}.lead`)}</p>
        </Card>
      ))}
    </CardGrid>
  );
}
