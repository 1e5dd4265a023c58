import { ArrowDown, ArrowUp } from 'lucide-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldTree } from '#app/forms/field-tree.ts';
import { type OrderList as OrderName, rowsAt } from '#app/forms/rules-rows.ts';
import { EditorContext, RowButton, RuleList } from './rule-fields.tsx';

/** A ranking's keys in their order, with buttons that move, take out and add; they work without JavaScript. */
export function OrderList({ path, keys }: { path: OrderName; keys: readonly string[] }) {
  const { t } = useTranslation();
  const { fields } = useContext(EditorContext);
  const criteria = rowsAt(fields, 'judging.criteria') as FieldTree[];
  const rows = rowsAt(fields, path).map(String);
  const nameOf = (key: string) => {
    if (key.startsWith('criterion:')) {
      const criterion = criteria.find(row => key === `criterion:${row.key}`);
      return criterion
        ? t('contests:keys.criterion', { name: criterion.name })
        : t('rules:order.goneCriterion');
    }
    return t(`contests:keys.${path === 'weeklyOrder' && key === 'score' ? 'correct' : key}`);
  };
  const unused = keys.filter(key => !rows.includes(key));
  return (
    <RuleList path={path}>
      <ol className="mb-3 divide-y divide-line border-y border-line">
        {rows.map((key, at) => {
          const name = nameOf(key);
          return (
            <li
              key={key}
              id={`${path}.${at}`}
              className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-1.5"
            >
              <input type="hidden" name={`${path}.${at}`} value={key} />
              <span className="min-w-0">
                <span className="me-2 text-muted tabular-nums">{at + 1}.</span>
                {name}
              </span>
              <span className="ms-auto flex shrink-0 gap-1">
                {at > 0 && (
                  <RowButton intent={`up:${path}.${at}`} list={path}>
                    <ArrowUp aria-hidden />
                    <span className="sr-only">{t('rules:order.up', { name })}</span>
                  </RowButton>
                )}
                {at < rows.length - 1 && (
                  <RowButton intent={`down:${path}.${at}`} list={path}>
                    <ArrowDown aria-hidden />
                    <span className="sr-only">{t('rules:order.down', { name })}</span>
                  </RowButton>
                )}
                <RowButton intent={`remove:${path}.${at}`} list={path}>
                  {t('rules:order.remove')}
                  <span className="sr-only"> {name}</span>
                </RowButton>
              </span>
            </li>
          );
        })}
      </ol>
      {unused.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {unused.map(key => (
            <RowButton key={key} intent={`add:${path}.${key}`} list={path}>
              {t('rules:order.add', { name: nameOf(key) })}
            </RowButton>
          ))}
        </div>
      )}
    </RuleList>
  );
}
