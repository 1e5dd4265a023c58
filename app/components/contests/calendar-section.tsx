import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { RuleTime } from './rule-field.tsx';

/** The weeks of the quiz and the end of judging. */
export function CalendarSection({ weeks }: { weeks: number }) {
  const { t } = useTranslation('contests');
  return (
    <section>
      <SectionHeading title={t('edit.calendar')} />
      {Array.from({ length: weeks }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place
        <fieldset key={at} className="mb-4">
          <legend className="font-semibold">{t('edit.week', { number: at + 1 })}</legend>
          <div className="grid items-end gap-x-6 sm:grid-cols-3">
            <RuleTime name={`calendar.weeks.${at}.opensAt`} label={t('edit.opensAt')} />
            <RuleTime name={`calendar.weeks.${at}.closesAt`} label={t('edit.closesAt')} />
            <div className="mb-6">
              <Button
                name="intent"
                value={`remove:calendar.weeks:${at}`}
                variant="quiet"
                size="small"
              >
                {t('edit.removeWeek', { number: at + 1 })}
              </Button>
            </div>
          </div>
        </fieldset>
      ))}
      <p className="mb-6">
        <Button name="intent" value="add:calendar.weeks" variant="secondary" size="small">
          {t('edit.addWeek')}
        </Button>
      </p>
      <RuleTime name="calendar.judgingClosesAt" label={t('edit.judgingClosesAt')} />
    </section>
  );
}
