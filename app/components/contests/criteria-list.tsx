import { ArrowDown, ArrowUp } from 'lucide-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { rowsAt } from '#app/forms/rules-rows.ts';
import { fieldAt } from '#app/forms/rules-to-fields.ts';
import { Card } from '../ui/card.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { EditorContext, RowButton, RuleList, RuleText, useRuleField } from './rule-fields.tsx';

const anchors = ['tenth', 'half', 'full'] as const;

/** The criteria as rows to fill in, add, take out and move. */
export function CriteriaList({ headingLevel = 3 }: { headingLevel?: 2 | 3 }) {
  const { t } = useTranslation();
  const { fields } = useContext(EditorContext);
  const rows = rowsAt(fields, 'judging.criteria');
  return (
    <RuleList path="judging.criteria">
      {rows.map((_, at) => (
        <CriterionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are their place
          key={at}
          at={at}
          isLast={at === rows.length - 1}
          headingLevel={headingLevel}
        />
      ))}
      <RowButton intent="add:judging.criteria">{t('contests:editor.addCriterion')}</RowButton>
    </RuleList>
  );
}

type RowProps = { at: number; isLast: boolean; headingLevel: 2 | 3 };

function CriterionRow({ at, isLast, headingLevel }: RowProps) {
  const { t } = useTranslation();
  const { fields, errors } = useContext(EditorContext);
  const path = `judging.criteria.${at}`;
  const row = at + 1;
  const said = anchors.some(level => fieldAt(fields, `${path}.anchors.${level}`) !== '');
  const wrong = anchors.some(level => errors[`${path}.anchors.${level}`]);
  return (
    <Card
      level={headingLevel}
      className="mb-4"
      title={t('contests:editor.criterion', { row })}
      aside={
        <span className="flex flex-wrap gap-1">
          {at > 0 && (
            <RowButton intent={`up:${path}`}>
              <ArrowUp aria-hidden />
              <span className="sr-only">{t('criteria:moveUp', { row })}</span>
            </RowButton>
          )}
          {!isLast && (
            <RowButton intent={`down:${path}`}>
              <ArrowDown aria-hidden />
              <span className="sr-only">{t('criteria:moveDown', { row })}</span>
            </RowButton>
          )}
          <RowButton intent={`remove:${path}`}>
            {t('contests:editor.removeCriterion', { row })}
          </RowButton>
        </span>
      }
    >
      <input type="hidden" name={`${path}.key`} value={fieldAt(fields, `${path}.key`)} />
      <RuleText path={`${path}.name`} width="full" />
      <RuleParagraph path={`${path}.guidance`} hint={t('criteria:guidanceHint')} />
      <div className="grid gap-x-6 sm:grid-cols-2">
        <RuleText
          path={`${path}.max`}
          suffix={t('contests:suffix.points')}
          hint={t('contests:hints.points')}
        />
        <RuleText path={`${path}.weight`} hint={t('criteria:weightHint')} />
      </div>
      <Disclosure open={said || wrong} title={t('criteria:anchors')}>
        <p className="mb-3 text-sm text-muted">{t('criteria:anchorsHint')}</p>
        {anchors.map(level => (
          <RuleText key={level} path={`${path}.anchors.${level}`} width="full" required={false} />
        ))}
      </Disclosure>
    </Card>
  );
}

function RuleParagraph({ path, hint }: { path: string; hint: string }) {
  return (
    <TextAreaField
      {...useRuleField(path)}
      hint={hint}
      required={false}
      rows={2}
      maxLength={500}
      width="full"
    />
  );
}
