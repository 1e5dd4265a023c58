import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { prizeNames } from '#app/domain/contest-rules.ts';
import { rowsAt } from '#app/forms/rules-rows.ts';
import {
  EditorContext,
  RowButton,
  RuleChoice,
  RuleList,
  RuleText,
  RuleTime,
} from './rule-fields.tsx';

export const columns = 'grid gap-x-6 sm:grid-cols-2';
const rowOfList = 'grid items-end gap-x-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]';

const useRows = (list: string) => rowsAt(useContext(EditorContext).fields, list);

export function WeeksList() {
  const { t } = useTranslation();
  const rows = useRows('calendar.weeks');
  return (
    <RuleList path="calendar.weeks">
      {rows.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are their place
        <div key={at} className={rowOfList}>
          <RuleTime path={`calendar.weeks.${at}.opensAt`} />
          <RuleTime path={`calendar.weeks.${at}.closesAt`} />
          <div className="mb-6">
            <RowButton intent={`remove:calendar.weeks.${at}`}>
              {t('contests:editor.removeWeek', { row: at + 1 })}
            </RowButton>
          </div>
        </div>
      ))}
      <RowButton intent="add:calendar.weeks">{t('contests:editor.addWeek')}</RowButton>
    </RuleList>
  );
}

export function PrizesList({ list }: { list: 'weekly' | 'entry' | 'collective' }) {
  const { t } = useTranslation();
  const path = `prizes.${list}`;
  const rows = useRows(path);
  const options = prizeNames.map(value => ({ value, label: t(`results:prizes.${value}`) }));
  return (
    <RuleList path={path}>
      {rows.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are their place
        <div key={at} className={rowOfList}>
          <RuleChoice
            path={`${path}.${at}.0`}
            options={options}
            placeholder={t('common:form.choose')}
          />
          <RuleText path={`${path}.${at}.1`} />
          <div className="mb-6">
            <RowButton intent={`remove:${path}.${at}`}>
              {t('contests:editor.removePrize', { row: at + 1 })}
            </RowButton>
          </div>
        </div>
      ))}
      <RowButton intent={`add:${path}`}>{t('contests:editor.addPrize')}</RowButton>
    </RuleList>
  );
}
