import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { useAwardWords } from './award-words.ts';
import { PrizeBadge } from './prize-badge.tsx';

export type SloganPageProps = {
  contest: { code: string; title: string };
  slogan: { number: number; place: number; slogan: string; unitName: string; prize: string };
};

/** One winning slogan: the page that is shared. */
export function SloganPage({ contest, slogan }: SloganPageProps) {
  const { t } = useTranslation('results');
  const words = useAwardWords();
  const card = paths.sloganCard(contest.code, slogan.number, slogan.place);
  const name = t('slogan.card', { unit: slogan.unitName });
  return (
    <>
      <Breadcrumbs
        items={[{ label: t('slogan.back'), to: paths.results(contest.code) }, { label: name }]}
      />
      <PageHeading
        eyebrow={contest.title}
        title={`“${slogan.slogan}”`}
        lead={t('slogan.meta', { prize: words.prize(slogan.prize), unit: slogan.unitName })}
        actions={
          <ButtonLink variant="secondary" to={card} download>
            {t('slogan.download')}
          </ButtonLink>
        }
      />
      <SloganPicture contest={contest} slogan={slogan} />
      <p className="mt-4">
        <PrizeBadge prize={slogan.prize} />
      </p>
    </>
  );
}

/** The picture of a slogan as it is shared. */
export function SloganPicture({
  contest,
  slogan,
}: {
  contest: { code: string };
  slogan: SloganPageProps['slogan'];
}) {
  const { t } = useTranslation('results');
  return (
    <img
      src={paths.sloganCard(contest.code, slogan.number, slogan.place)}
      width={1200}
      height={630}
      alt={t('slogan.picture', { slogan: slogan.slogan, unit: slogan.unitName })}
      loading="lazy"
      decoding="async"
      className="h-auto w-full rounded-md"
    />
  );
}
