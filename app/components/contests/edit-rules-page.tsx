import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FieldTree } from '#app/forms/field-tree.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { AwardsSection } from './awards-section.tsx';
import { CalendarSection } from './calendar-section.tsx';
import { EntrySection } from './entry-section.tsx';
import { JudgingSection } from './judging-section.tsx';
import { RulesFormContext } from './rule-field.tsx';

export type EditRulesPageProps = {
  contest: { code: string; title: string };
  kind: 'video' | 'slogan';
  version: number;
  /** Whether a round has opened: a change then needs a reason. */
  isFrozen: boolean;
  saved: boolean;
  fields: FieldTree;
  errors: FieldErrors;
  refusal: { code: string; params?: VerdictParams } | null;
  /** Tells two answers apart, so that the fields show the newer one. */
  answerKey: string;
};

const rowsAt = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Every choice of the rules in one form; rows are added and removed by buttons that send it. */
export function EditRulesPage(props: EditRulesPageProps) {
  const { contest, kind, version, isFrozen, saved, fields, errors, refusal, answerKey } = props;
  const { t } = useTranslation('contests');
  const word = useKnownWord();
  const { calendar, judging, prizes } = fields as Record<string, Record<string, unknown>>;
  const criteria = rowsAt(judging?.criteria) as { key: string; name: string }[];
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('edit.title') },
        ]}
      />
      <PageHeading title={t('edit.title')} eyebrow={contest.title} lead={t('edit.lead')} />
      {saved && (
        <Notice tone="success" live>
          {t('edit.saved', { version })}
        </Notice>
      )}
      <ErrorSummary
        errors={summaryErrors({
          '': refusal ? t(`refusals.${refusal.code}`, refusal.params ?? {}) : null,
          ...Object.fromEntries(
            Object.entries(errors).map(([field, key]) => [
              field,
              word(`contests:errors.${key}`, t('errors.unknown')),
            ]),
          ),
        })}
      />
      {isFrozen && <Notice tone="warning">{t('edit.frozen')}</Notice>}
      <RulesFormContext.Provider value={{ fields, errors }}>
        <PostForm key={answerKey}>
          {/* Enter in a field presses the first button of a form: it must save, not remove a week. */}
          <button
            type="submit"
            name="intent"
            value="save"
            className="sr-only"
            tabIndex={-1}
            aria-hidden
          />
          <input type="hidden" name="basedOnVersion" value={version} />
          <p className="mb-6 text-muted">{t('edit.based', { version })}</p>
          <CalendarSection weeks={rowsAt(calendar?.weeks).length} />
          <EntrySection kind={kind} />
          <JudgingSection criteria={criteria} />
          <AwardsSection
            prizeRows={{
              weekly: rowsAt(prizes?.weekly).length,
              entry: rowsAt(prizes?.entry).length,
              collective: rowsAt(prizes?.collective).length,
            }}
          />
          <div className="mt-8">
            <TextAreaField
              name="reason"
              label={t('edit.reason')}
              rows={2}
              required={isFrozen}
              defaultValue={typeof fields.reason === 'string' ? fields.reason : ''}
              error={errors.reason ? t(`errors.${errors.reason}`) : undefined}
            />
          </div>
          <FormActions>
            <Button name="intent" value="save">
              {t('edit.submit')}
            </Button>
          </FormActions>
        </PostForm>
      </RulesFormContext.Provider>
    </>
  );
}
