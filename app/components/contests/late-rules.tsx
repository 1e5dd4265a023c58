import { useTranslation } from 'react-i18next';
import type { PublishedRulesChange } from '#app/domain/awards/redact-result.ts';
import { paths } from '#app/http/paths.ts';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { useKnownWord } from '../use-known-word.ts';

type LateRulesProps = { contest: { code: string }; changes: readonly PublishedRulesChange[] };

/** With a published result: the rules that were changed after they were frozen, when and why. */
export function LateRules({ contest, changes }: LateRulesProps) {
  const { t } = useTranslation('rules');
  const word = useKnownWord();
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="the-le-sua">
      <SectionHeading id="the-le-sua" title={t('late.title')} lead={t('late.lead')} />
      <ul className="mb-6 max-w-prose list-disc space-y-2 ps-5">
        {changes.map(({ version, at, reason, sections }) => (
          <li key={version}>
            <TextLink to={`${paths.rules(contest.code)}#phien-ban-${version}`}>
              {t('late.version', { version })}
            </TextLink>
            {t('late.line', {
              at,
              sections: sections.map(key => word(`contests:sections.${key}`, key)).join('; '),
            })}{' '}
            {reason ? t('late.reason', { reason }) : t('late.noReason')}
          </li>
        ))}
      </ul>
    </section>
  );
}
