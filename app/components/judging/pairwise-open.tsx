import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { CheckboxGroup } from '../ui/choice-field.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import type { PairwiseAnswer, PairwisePageProps, RoundEntry } from './pairwise-view.ts';

/** Forms that open a round: one for each suggestion, and one over all entries. */
export function OpenRound(props: PairwisePageProps) {
  const { suggested, entries, mostEntries, leastChoices, answer } = props;
  const { t } = useTranslation('pairwise');
  const given = answer?.intent === 'open' ? answer : null;
  const form = (group: string, choices: RoundEntry[], chosen: boolean) => (
    <OpenForm
      key={group}
      group={group}
      choices={choices}
      chosen={chosen ? choices.map(({ code }) => code) : []}
      most={mostEntries}
      answer={given?.group === group ? given : null}
    />
  );
  return (
    <>
      <SectionHeading
        title={t('open.title')}
        lead={t('open.lead', { most: mostEntries, least: leastChoices })}
      />
      {suggested.length === 0 && <p className="mb-4 text-muted">{t('open.nothingSuggested')}</p>}
      {suggested.map(({ kind, line, entries: choices }) => (
        <Card
          key={`${kind}-${line ?? choices[0]?.code}`}
          level={3}
          emphasis={kind === 'tied'}
          className="mb-5"
          title={t(`open.${kind}`, { count: choices.length, line: line ?? 0 })}
        >
          <p className="mb-4 max-w-prose text-muted">{t(`open.${kind}Note`)}</p>
          {form(`${kind}-${line ?? choices[0]?.code}`, choices, true)}
        </Card>
      ))}
      <Disclosure open={given?.group === 'any'} title={t('open.any')}>
        <div className="mt-3">{form('any', entries, false)}</div>
      </Disclosure>
    </>
  );
}

function OpenForm(props: {
  group: string;
  choices: RoundEntry[];
  chosen: string[];
  most: number;
  answer: PairwiseAnswer | null;
}) {
  const { group, choices, chosen, most, answer } = props;
  const { t } = useTranslation('pairwise');
  const errorOf = (field: string) => {
    const key = answer?.errors[field];
    return key ? t(`errors.${key}`, { most }) : undefined;
  };
  const idOf = (field: string) => `${field}-${group}`;
  const errors = {
    [idOf('entryCodes')]: errorOf('entryCodes'),
    [idOf('reason')]: errorOf('reason'),
  };
  return (
    <PostForm hidden={{ intent: 'open', group }}>
      <ErrorSummary errors={summaryErrors(errors)} />
      <CheckboxGroup
        name="entryCodes"
        id={idOf('entryCodes')}
        label={t('open.entries')}
        required
        error={errorOf('entryCodes')}
        defaultValue={answer?.entryCodes ?? chosen}
        options={choices.map(({ code, title, unitName }) => ({
          value: code,
          label: `${code} – ${title}`,
          hint: unitName,
        }))}
      />
      <TextAreaField
        name="reason"
        id={idOf('reason')}
        label={t('open.reason')}
        hint={t('open.reasonHint')}
        required
        rows={2}
        maxLength={500}
        error={errorOf('reason')}
        defaultValue={answer?.reason}
      />
      <Button>{t('open.submit')}</Button>
    </PostForm>
  );
}
