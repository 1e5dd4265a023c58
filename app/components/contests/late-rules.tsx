import { useTranslation } from 'react-i18next';
import type { PublishedRulesChange } from '#app/domain/awards/redact-result.ts';
import { paths } from '#app/http/paths.ts';
import { Signed } from '../results/signed.tsx';
import { useSignedCells } from '../results/signed-cells.ts';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';

type LateRulesProps = { contest: { code: string }; changes: readonly PublishedRulesChange[] };

/** With a published result: the rules that were changed after they were frozen, when and why. */
export function LateRules({ contest, changes }: LateRulesProps) {
  const { t } = useTranslation('rules');
  const cells = useSignedCells();
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="the-le-sua">
      <SectionHeading id="the-le-sua" title={t('late.title')} lead={t('late.lead')} />
      <ul className="mb-6 max-w-prose list-disc space-y-2 ps-5">
        {changes.map((change, at) => {
          const { version, line } = cells.rulesChange(at, change);
          return (
            <li key={change.version}>
              <TextLink to={`${paths.rules(contest.code)}#phien-ban-${change.version}`}>
                <Signed cell={version} />
              </TextLink>
              <Signed cell={line} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
