import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import {
  AGGREGATES,
  COLLECTIVE_KEYS,
  NORMALIZATIONS,
  PARTICIPATION_MEASURES,
  WEEKLY_KEYS,
} from '#app/domain/awards/read-rules.ts';
import { unitGroups, videoForms } from '#app/domain/contest-rules.ts';
import { interestFormulas } from '#app/domain/judging/public-interest.ts';
import type { FieldTree } from '#app/forms/field-tree.ts';
import { rowsAt } from '#app/forms/rules-rows.ts';
import { fieldAt } from '#app/forms/rules-to-fields.ts';
import { formatBytes } from '../format.ts';
import { CheckboxField, CheckboxGroup } from '../ui/choice-field.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { CriteriaList } from './criteria-list.tsx';
import { columns, OrderList, PrizesList, WeeksList } from './edit-lists.tsx';
import {
  EditorContext,
  RuleChoice,
  RuleList,
  RuleText,
  RuleTime,
  useRuleField,
} from './rule-fields.tsx';

const mebibyte = 1024 ** 2;
const sizes = [256, 512, 1024, 2048, 4096, 8192].map(size => size * mebibyte);

function useChoices() {
  const { t } = useTranslation();
  return (name: string, values: readonly string[]) =>
    values.map(value => ({ value, label: t(`contests:choices.${name}.${value}`) }));
}

/** The parts of the rules, in the order of the rules page. `criteriaTo`: the page that builds the criteria. */
export function EditSections({ criteriaTo }: { criteriaTo: string }) {
  const { t } = useTranslation();
  const choices = useChoices();
  const { fields } = useContext(EditorContext);
  const criteria = (rowsAt(fields, 'judging.criteria') as FieldTree[]).flatMap(({ key }) =>
    key ? [`criterion:${key}`] : [],
  );
  const section = (key: string) => <SectionHeading title={t(`contests:sections.${key}`)} />;
  return (
    <>
      {section('calendar')}
      <WeeksList />
      <div className={`${columns} items-end`}>
        <RuleTime path="entry.opensAt" />
        <RuleTime path="entry.closesAt" hint={t('contests:hints.closesAt')} />
        <RuleTime path="calendar.judgingClosesAt" />
      </div>

      {section('participants')}
      <RuleChoice
        path="participation.measure"
        options={choices('measure', PARTICIPATION_MEASURES)}
      />
      <p className="mb-1 font-semibold">{t('contests:editor.minimums')}</p>
      <p className="mb-3 text-sm text-muted">{t('contests:hints.minimum')}</p>
      <div className={columns}>
        {unitGroups.map(group => (
          <RuleText
            key={group}
            path={`participation.minimum.${group}`}
            suffix={t('contests:suffix.percent')}
          />
        ))}
      </div>

      {section('quiz')}
      <RuleText path="questionsPerAttempt" />
      <OrderList path="weeklyOrder" keys={WEEKLY_KEYS} />

      {section('entry')}
      <EntryFields />

      {section('judging')}
      <p className="mb-3">
        <TextLink to={criteriaTo}>{t('criteria:build')}</TextLink>
      </p>
      <CriteriaList />
      <div className={columns}>
        <RuleChoice path="judging.aggregate" options={choices('aggregate', AGGREGATES)} />
        <RuleChoice
          path="judging.normalization"
          options={choices('normalization', NORMALIZATIONS)}
        />
        <RuleText path="judging.minimumSheets" />
        <RuleText path="decimals" />
        <RuleText path="judging.discussionSpread" required={false} />
      </div>
      <RuleFlag path="judging.blind" />
      <RuleFlag path="judging.pairwise" />
      <OrderList path="entryOrder" keys={['score', 'median', ...criteria]} />
      <InterestFields />

      {section('collective')}
      <RuleText path="topEntries" />
      <RuleFlag path="zeroScoreDisqualifies" />
      <OrderList path="collectiveOrder" keys={COLLECTIVE_KEYS} />
      <RuleList path="collectiveWeights">
        <p className="mb-3 text-sm text-muted">{t('contests:editor.weightsHint')}</p>
        <div className={columns}>
          {['participation', 'quality', 'entryScore'].map(key => (
            <RuleText key={key} path={`collectiveWeights.${key}`} required={false} />
          ))}
        </div>
      </RuleList>

      {section('prizes')}
      <PrizesList list="weekly" />
      <PrizesList list="entry" />
      <PrizesList list="collective" />
    </>
  );
}

function InterestFields() {
  const { t } = useTranslation();
  const choices = useChoices();
  return (
    <RuleList path="publicInterest">
      <p className="mb-3 text-sm text-muted">{t('contests:hints.publicInterest')}</p>
      <RuleChoice
        path="publicInterest.formula"
        options={choices('interestFormula', interestFormulas)}
        placeholder={t('contests:choices.noInterest')}
        required={false}
      />
      <div className={`${columns} items-end`}>
        <RuleText
          path="publicInterest.maximumPoints"
          suffix={t('contests:suffix.points')}
          required={false}
        />
        <RuleText path="publicInterest.reactionWeight" required={false} />
        <RuleText path="publicInterest.shareWeight" required={false} />
        <RuleTime path="publicInterest.measuredAt" required={false} />
      </div>
    </RuleList>
  );
}

function EntryFields() {
  const { t } = useTranslation();
  const choices = useChoices();
  const { fields } = useContext(EditorContext);
  const kind = fieldAt(fields, 'entry.kind');
  return (
    <>
      <input type="hidden" name="entry.kind" value={kind} />
      {kind === 'video' ? <VideoFields /> : <SloganFields />}
      <RuleText
        path="entry.maximumPerUnit"
        hint={t('contests:hints.maximumPerUnit')}
        required={false}
      />
      <RuleChoice
        path="entry.watching"
        options={choices('watching', ['restricted', 'everyone-after-close'])}
      />
    </>
  );
}

function VideoFields() {
  const { t } = useTranslation();
  const forms = useRuleField('entry.forms');
  const { fields } = useContext(EditorContext);
  const chosen = (fields.entry as FieldTree | undefined)?.forms;
  const current = Number(fieldAt(fields, 'entry.maximumBytes'));
  const bytes = sizes.includes(current) || !current ? sizes : [...sizes, current];
  return (
    <>
      <CheckboxGroup
        {...forms}
        defaultValue={Array.isArray(chosen) ? chosen.map(String) : []}
        required
        options={videoForms.map(value => ({ value, label: t(`entries:form.${value}`) }))}
      />
      <div className={columns}>
        <RuleText path="entry.maximumSeconds" suffix={t('contests:suffix.seconds')} />
        <RuleText
          path="entry.toleranceSeconds"
          suffix={t('contests:suffix.seconds')}
          hint={t('contests:hints.tolerance')}
        />
        <RuleText
          path="entry.graceSeconds"
          suffix={t('contests:suffix.seconds')}
          hint={t('contests:hints.grace')}
        />
      </div>
      <RuleChoice
        path="entry.maximumBytes"
        options={bytes.map(size => ({ value: String(size), label: formatBytes(size) }))}
      />
    </>
  );
}

function SloganFields() {
  const { t } = useTranslation();
  return (
    <div className={columns}>
      <RuleText path="entry.minimumWords" />
      <RuleText path="entry.maximumWords" />
      <RuleText path="entry.maximumMeaningCharacters" suffix={t('contests:suffix.characters')} />
    </div>
  );
}

function RuleFlag({ path }: { path: string }) {
  const { defaultValue, ...field } = useRuleField(path);
  const on = defaultValue === 'true' || defaultValue === 'on';
  return <CheckboxField {...field} defaultChecked={on} />;
}
