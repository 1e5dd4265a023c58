import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import {
  AGGREGATES,
  COLLECTIVE_KEYS,
  NORMALIZATIONS,
  PARTICIPATION_MEASURES,
  WEEKLY_KEYS,
} from '#app/domain/awards/read-rules.ts';
import { unitGroups } from '#app/domain/contest-rules.ts';
import { interestFormulas } from '#app/domain/judging/public-interest.ts';
import type { RulesSection } from '#app/domain/rules-changes.ts';
import type { FieldTree } from '#app/forms/field-tree.ts';
import { rowsAt } from '#app/forms/rules-rows.ts';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { CriteriaList } from './criteria-list.tsx';
import { columns, PrizesList, WeeksList } from './edit-lists.tsx';
import { EntryFields } from './entry-fields.tsx';
import { OrderList } from './order-list.tsx';
import {
  EditorContext,
  RuleChoice,
  RuleFlag,
  RuleList,
  RuleText,
  RuleTime,
  useChoices,
} from './rule-fields.tsx';
import { Sourced } from './source-notes.tsx';

/** The parts of the rules, in the order of the rules page. `criteriaTo`: the page that builds the criteria. */
export function EditSections({ criteriaTo }: { criteriaTo: string }) {
  const { t } = useTranslation();
  const section = (key: RulesSection) => (
    <SectionHeading id={`muc-${key}`} title={t(`contests:sections.${key}`)} />
  );
  return (
    <>
      {section('calendar')}
      <CalendarFields />
      {section('participants')}
      <ParticipationFields />
      {section('quiz')}
      <Sourced topic="questionsPerAttempt">
        <RuleText path="questionsPerAttempt" />
      </Sourced>
      <Sourced topic="weeklyOrder">
        <OrderList path="weeklyOrder" keys={WEEKLY_KEYS} />
      </Sourced>
      {section('entry')}
      <EntryFields />
      {section('judging')}
      <JudgingFields criteriaTo={criteriaTo} />
      {section('collective')}
      <CollectiveFields />
      {section('prizes')}
      {(['weekly', 'entry', 'collective'] as const).map(list => (
        <Sourced key={list} topic={`prizes.${list}`}>
          <PrizesList list={list} />
        </Sourced>
      ))}
    </>
  );
}

function CalendarFields() {
  const { t } = useTranslation();
  return (
    <>
      <Sourced topic="calendar.weeks">
        <WeeksList />
      </Sourced>
      <Sourced topic="entry.opensAt">
        <RuleTime path="entry.opensAt" />
      </Sourced>
      <Sourced topic="entry.closesAt">
        <RuleTime path="entry.closesAt" hint={t('contests:hints.closesAt')} />
      </Sourced>
      <Sourced topic="calendar.judgingClosesAt">
        <RuleTime path="calendar.judgingClosesAt" />
      </Sourced>
    </>
  );
}

function ParticipationFields() {
  const { t } = useTranslation();
  const choices = useChoices();
  return (
    <>
      <Sourced topic="participation.measure">
        <RuleChoice
          path="participation.measure"
          hint={t('rules:hints.measure')}
          options={choices('measure', PARTICIPATION_MEASURES)}
        />
      </Sourced>
      <Sourced topic="participation.minimum">
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
      </Sourced>
    </>
  );
}

function JudgingFields({ criteriaTo }: { criteriaTo: string }) {
  const { t } = useTranslation();
  const choices = useChoices();
  const { fields } = useContext(EditorContext);
  const criteria = (rowsAt(fields, 'judging.criteria') as FieldTree[]).flatMap(({ key }) =>
    key ? [`criterion:${key}`] : [],
  );
  return (
    <>
      <Sourced topic="judging.criteria">
        <p className="mb-3">
          <TextLink to={criteriaTo}>{t('criteria:build')}</TextLink>
        </p>
        <CriteriaList />
      </Sourced>
      <Sourced topic="judging.aggregate">
        <RuleChoice path="judging.aggregate" options={choices('aggregate', AGGREGATES)} />
      </Sourced>
      <Sourced topic="judging.normalization">
        <RuleChoice
          path="judging.normalization"
          hint={t('rules:hints.normalization')}
          options={choices('normalization', NORMALIZATIONS)}
        />
      </Sourced>
      <Sourced topic="judging.minimumSheets">
        <RuleText path="judging.minimumSheets" hint={t('rules:hints.minimumSheets')} />
      </Sourced>
      <Sourced topic="decimals">
        <RuleText path="decimals" hint={t('rules:hints.decimals')} />
      </Sourced>
      <Sourced topic="judging.discussionSpread">
        <RuleText
          path="judging.discussionSpread"
          hint={t('rules:hints.discussionSpread')}
          required={false}
        />
      </Sourced>
      <Sourced topic="judging.blind">
        <RuleFlag path="judging.blind" />
      </Sourced>
      <Sourced topic="judging.pairwise">
        <RuleFlag path="judging.pairwise" />
      </Sourced>
      <Sourced topic="entryOrder">
        <OrderList path="entryOrder" keys={['score', 'median', ...criteria]} />
      </Sourced>
      <Sourced topic="publicInterest">
        <InterestFields />
      </Sourced>
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

function CollectiveFields() {
  const { t } = useTranslation();
  return (
    <>
      <Sourced topic="topEntries">
        <RuleText path="topEntries" hint={t('rules:hints.topEntries')} />
      </Sourced>
      <Sourced topic="zeroScoreDisqualifies">
        <RuleFlag path="zeroScoreDisqualifies" />
      </Sourced>
      <Sourced topic="collectiveOrder">
        <OrderList path="collectiveOrder" keys={COLLECTIVE_KEYS} />
      </Sourced>
      <Sourced topic="collectiveWeights">
        <RuleList path="collectiveWeights">
          <p className="mb-3 text-sm text-muted">{t('contests:editor.weightsHint')}</p>
          <div className={columns}>
            {['participation', 'quality', 'entryScore'].map(key => (
              <RuleText key={key} path={`collectiveWeights.${key}`} required={false} />
            ))}
          </div>
        </RuleList>
      </Sourced>
    </>
  );
}
