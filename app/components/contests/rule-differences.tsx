import { useTranslation } from 'react-i18next';
import type { ContestCriterion, ContestRules } from '#app/domain/contest-rules.ts';
import type { NamedKey, RuleDifference } from '#app/domain/rules/rules-differences.ts';
import {
  formatBytes,
  formatClosing,
  formatDateTime,
  formatDateTimeSeconds,
  formatNumber,
} from '../format.ts';
import { TextLink } from '../ui/link.tsx';
import { DataTable } from '../ui/table.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { useRuleWords } from './rule-fields.tsx';

/** Choices whose values are words, by the rule's path. */
const choiceOf: Readonly<Record<string, string>> = {
  'participation.measure': 'measure',
  'judging.aggregate': 'aggregate',
  'judging.normalization': 'normalization',
  'entry.watching': 'watching',
  'publicInterest.formula': 'interestFormula',
};
const suffixOf: Readonly<Record<string, string>> = {
  'entry.maximumSeconds': 'seconds',
  'entry.toleranceSeconds': 'seconds',
  'entry.graceSeconds': 'seconds',
  'entry.maximumMeaningCharacters': 'characters',
  'publicInterest.maximumPoints': 'points',
  'judging.discussionSpread': 'points',
  'judging.criteria.max': 'points',
};

/** A difference's rule and its values as words. */
export function useDifferenceWords() {
  const { t } = useTranslation();
  const known = useKnownWord();
  const words = useRuleWords();
  const keyName = (key: NamedKey, path: string) => {
    if (typeof key !== 'string') return t('contests:keys.criterion', { name: key.criterion });
    return t(`contests:keys.${path === 'weeklyOrder' && key === 'score' ? 'correct' : key}`);
  };
  const listed = (rows: readonly unknown[], path: string): string => {
    if (rows.length === 0) return t('rules:difference.none');
    if (path === 'entry.forms') return rows.map(form => t(`entries:form.${form}`)).join(', ');
    if (path.startsWith('prizes.')) {
      return (rows as [string, number][])
        .map(([name, count]) =>
          t('contests:rules.prizeCount', { count, prize: known(`results:prizes.${name}`, name) }),
        )
        .join(', ');
    }
    if (path === 'judging.criteria') return rows.join(', ');
    return (rows as NamedKey[]).map(key => keyName(key, path)).join(', ');
  };
  const value = (given: unknown, path: string): string => {
    if (given === undefined || given === '') return t('rules:difference.none');
    if (given === null) {
      const unlimited = path === 'entry.maximumPerUnit';
      return t(unlimited ? 'rules:difference.unlimited' : 'rules:difference.no');
    }
    if (typeof given === 'boolean') return t(`rules:difference.${given ? 'yes' : 'no'}`);
    if (Array.isArray(given)) return listed(given, path);
    if (path === 'judging.criteria') {
      return t('rules:difference.criterionValue', { ...(given as ContestCriterion) });
    }
    if (typeof given === 'object') return t('rules:difference.weekValue', { ...given });
    if (path === 'entry.maximumBytes') return formatBytes(Number(given));
    if (typeof given === 'number') {
      const suffix = path.startsWith('participation.minimum.') ? 'percent' : suffixOf[path];
      // all its decimals: two weights that differ must not look the same
      const number = formatNumber(given, String(given).split('.')[1]?.length ?? 0);
      if (suffix === 'percent') return `${number}%`;
      return suffix ? `${number} ${t(`contests:suffix.${suffix}`)}` : number;
    }
    if (/closesAt$/i.test(path) && String(given).includes(':00+')) {
      return formatClosing(String(given));
    }
    if (/At$/.test(path)) {
      return String(given).includes(':00+')
        ? formatDateTime(String(given))
        : formatDateTimeSeconds(String(given));
    }
    const choice = choiceOf[path];
    return choice ? t(`contests:choices.${choice}.${given}`) : String(given);
  };
  const rule = ({ path, criterion }: RuleDifference): string => {
    const group = /^participation\.minimum\.(\w+)$/.exec(path)?.[1];
    if (group) return t('rules:difference.minimum', { group: t(`units:groups.${group}`) });
    const week = /^calendar\.weeks\.(\d+)$/.exec(path)?.[1];
    if (week) return t('rules:difference.week', { row: Number(week) + 1 });
    if (path === 'judging.criteria') {
      return criterion
        ? t('rules:difference.criterion', criterion)
        : t('rules:difference.criteriaOrder');
    }
    if (!criterion) return words.place(path);
    const field = t(
      `contests:fields.${path.replace('judging.criteria.', 'judging.criteria.row.')}`,
    );
    return t('rules:difference.ofCriterion', { name: criterion.name, field });
  };
  return { rule, value };
}

/** The editor's field or list where a difference can be edited now; the rules in force say which rows there are. */
function fieldOf({ path, criterion }: RuleDifference, inForce: ContestRules): string {
  const week = /^calendar\.weeks\.(\d+)/.exec(path)?.[1];
  if (week) {
    const stands = Number(week) < inForce.calendar.weeks.length;
    return stands ? (/At$/.test(path) ? path : `${path}.opensAt`) : 'calendar.weeks';
  }
  if (!criterion) return path;
  const at = inForce.judging.criteria.findIndex(({ key }) => key === criterion.key);
  if (at < 0) return 'judging.criteria';
  return path.replace(/^judging\.criteria\.?/, `judging.criteria.${at}.`).replace(/\.$/, '.name');
}

type RuleDifferencesProps = {
  caption: string;
  differences: readonly RuleDifference[];
  /** Where the rules can be edited, and those in force: each rule then links to its field. */
  editor?: { to: string; inForce: ContestRules };
  empty?: string;
};

/** What differs, rule by rule: before and after in words. */
export function RuleDifferences({ caption, differences, editor, empty }: RuleDifferencesProps) {
  const { t } = useTranslation('rules');
  const words = useDifferenceWords();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={differences}
      rowKey={({ path, criterion }) => `${path} ${criterion?.key ?? ''}`}
      empty={empty}
      columns={[
        {
          key: 'rule',
          header: t('difference.column.rule'),
          rowHeader: true,
          cell: row =>
            editor ? (
              <TextLink to={`${editor.to}#${fieldOf(row, editor.inForce)}`} reload>
                {words.rule(row)}
              </TextLink>
            ) : (
              words.rule(row)
            ),
        },
        {
          key: 'before',
          header: t('difference.column.before'),
          cell: row => <del className="text-muted">{words.value(row.before, row.path)}</del>,
        },
        {
          key: 'after',
          header: t('difference.column.after'),
          cell: row => <ins className="no-underline">{words.value(row.after, row.path)}</ins>,
        },
      ]}
    />
  );
}
