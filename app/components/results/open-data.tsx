import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { useAwardWords } from './award-words.ts';

type OpenDataProps = {
  contest: { code: string };
  /** Awards with the publication that each stands in. */
  awards: readonly { award: string; number: number }[];
};

/** Links to the published figures as CSV and JSON. */
export function OpenData({ contest, awards }: OpenDataProps) {
  const { t } = useTranslation('results');
  const words = useAwardWords();
  const numbers = [...new Set(awards.map(({ number }) => number))].sort(
    (one, other) => other - one,
  );
  return (
    <section className="print:hidden">
      <SectionHeading title={t('openData.title')} lead={t('openData.lead')} />
      <ul className="mb-6 flex flex-wrap gap-x-6 gap-y-2">
        {awards.map(({ award, number }) => (
          <li key={award}>
            <TextLink
              to={paths.publishedTable(contest.code, number, `${fileOf(award)}.csv`)}
              download
            >
              {t('openData.csv', { award: words.award(award) })}
            </TextLink>
          </li>
        ))}
        {numbers.map(number => (
          <li key={number}>
            <TextLink to={paths.publicationData(contest.code, number)} download>
              {t('openData.json', { number })}
            </TextLink>
          </li>
        ))}
        <li>
          <TextLink to={paths.resultSchema()} reload>
            {t('openData.schema')}
          </TextLink>
        </li>
      </ul>
    </section>
  );
}

/** An award's name in addresses: "weekly:1" → "dot-1". */
function fileOf(award: string): string {
  if (award === 'collective') return 'tap-the';
  return award === 'entry' ? 'bai-du-thi' : award.replace('weekly:', 'dot-');
}
