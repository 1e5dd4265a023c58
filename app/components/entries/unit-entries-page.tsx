import { useTranslation } from 'react-i18next';
import type { Stage } from '#app/domain/contest-calendar.ts';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import { paths } from '#app/http/paths.ts';
import { CalendarLine } from '../contests/calendar-line.tsx';
import { TaskList, type TaskView } from '../contests/task-list.tsx';
import { formatDateTimeLong, formatDateTimeSeconds } from '../format.ts';
import { MessagesNotice, type ShownMessage } from '../messages/messages-notice.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Asked } from './asked.tsx';
import { EntryStatus } from './entry-status.tsx';
import type { ShownEntry } from './entry-types.ts';
import { type ShownUpload, UnfinishedUploads } from './unfinished-uploads.tsx';

type OwnUnit = {
  id: string;
  name: string;
  closesAt: Date;
  isExtended: boolean;
  entries: readonly ShownEntry[];
  mayAdd: boolean;
};

export type UnitEntriesPageProps = {
  contest: { code: string; title: string };
  rules: EntryRules;
  stages: readonly Stage[];
  now: string;
  units: readonly OwnUnit[];
  uploads: readonly ShownUpload[];
  /** What else the unit has to do: its people's quiz. */
  tasks: readonly TaskView[];
  messages: ShownMessage[];
  done: string | null;
};

/** A representative's page: how much time is left, what has been handed in, what is asked. */
export function UnitEntriesPage(props: UnitEntriesPageProps) {
  const { contest, rules, stages, now, units, tasks, messages, done } = props;
  const { t } = useTranslation('entries');
  const isOpenYet = new Date(now) >= new Date(rules.opensAt);
  const [only] = units.length === 1 ? units : [];
  return (
    <>
      <PageHeading title={t('title')} eyebrow={only?.name} lead={t(`lead.${rules.kind}`)} />
      {done === 'rut' && (
        <Notice tone="success" live>
          <p>{t('list.withdrawn')}</p>
        </Notice>
      )}
      <MessagesNotice contest={contest.code} messages={messages} />
      {!isOpenYet && (
        <Notice title={t('time.notOpenTitle')}>
          <p>{t('time.opensAt', { opensAt: formatDateTimeLong(rules.opensAt, t) })}</p>
        </Notice>
      )}
      {units.map(unit => (
        <UnitSection key={unit.id} {...props} unit={unit} isOpenYet={isOpenYet} />
      ))}
      {tasks.length > 0 && (
        <section className="mb-10">
          <SectionHeading title={t('otherTasks')} />
          <TaskList contest={contest.code} tasks={tasks} serverNow={now} />
        </section>
      )}
      <CalendarLine contest={contest} stages={stages} kind={rules.kind} now={now} />
      <Asked rules={rules} />
    </>
  );
}

function UnitSection(props: UnitEntriesPageProps & { unit: OwnUnit; isOpenYet: boolean }) {
  const { contest, rules, now, units, uploads, unit, isOpenYet } = props;
  const { t } = useTranslation('entries');
  const isOpen = isOpenYet && new Date(now) < unit.closesAt;
  const hasEntry = unit.entries.some(({ status }) => status === 'valid');
  // handing in again is offered where the withdrawn entry stands
  const again = hasEntry ? undefined : unit.entries.find(({ status }) => status === 'withdrawn');
  const query = units.length > 1 ? `?don-vi=${unit.id}` : '';
  const handIn = isOpen && unit.mayAdd && !again && (
    <ButtonLink
      to={`${paths.handIn(contest.code)}${query}`}
      variant={hasEntry ? 'secondary' : 'primary'}
    >
      {t(`list.${hasEntry ? 'another' : 'handIn'}.${rules.kind}`)}
    </ButtonLink>
  );
  return (
    <section className="mb-10">
      {units.length > 1 && <SectionHeading title={unit.name} />}
      <Countdown look="panel" until={unit.closesAt.toISOString()} serverNow={now} />
      {unit.isExtended && <p className="-mt-3 mb-6 text-muted">{t('time.extended')}</p>}
      <UnfinishedUploads
        contest={contest}
        uploads={uploads.filter(({ unitId }) => unitId === unit.id)}
        level={units.length > 1 ? 3 : 2}
      />
      {unit.entries.length === 0 ? (
        <EmptyState title={t('list.emptyTitle')} actions={handIn || undefined}>
          {t(isOpen ? 'list.emptyOpen' : isOpenYet ? 'list.emptyClosed' : 'list.emptyNotOpen')}
        </EmptyState>
      ) : (
        <>
          <SectionHeading title={t('list.handedIn')} level={units.length > 1 ? 3 : 2} />
          {again && (
            <Notice tone="warning">
              <p>{t(isOpen ? 'list.noneNow' : 'list.noneLeft')}</p>
            </Notice>
          )}
          {unit.entries.map(entry => (
            <EntryCard
              key={entry.code}
              contest={contest}
              entry={entry}
              isOpen={isOpen}
              isNext={entry === again}
            />
          ))}
          {handIn && <p>{handIn}</p>}
        </>
      )}
    </section>
  );
}

type EntryCardProps = {
  contest: { code: string };
  entry: ShownEntry;
  isOpen: boolean;
  /** Handing it in again is what the unit has to do. */
  isNext: boolean;
};

function EntryCard({ contest, entry, isOpen, isNext }: EntryCardProps) {
  const { t } = useTranslation('entries');
  const { code, status, rejectedReason, versions } = entry;
  const shown = versions.find(({ isJudged }) => isJudged) ?? versions[0];
  if (!shown) return null;
  const { title, number, handedInAt, receiptCode } = shown;
  return (
    <Card
      className="mb-4"
      level={3}
      title={`${code} – ${title}`}
      to={paths.entry(contest.code, code)}
      aside={<EntryStatus status={status} />}
    >
      {status === 'rejected' && rejectedReason && (
        <p className="mb-2 text-danger">{t('entry.rejectedReason', { reason: rejectedReason })}</p>
      )}
      <p>{t('list.lastVersion', { number, at: formatDateTimeSeconds(handedInAt) })}</p>
      {receiptCode && (
        <p>
          <TextLink to={paths.receipt(contest.code, receiptCode)}>
            {t('list.receipt', { code: receiptCode })}
          </TextLink>
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-3">
        <ButtonLink size="small" variant="secondary" to={paths.entry(contest.code, code)}>
          {t('list.open')}
        </ButtonLink>
        {isOpen && status !== 'rejected' && (
          <ButtonLink
            size="small"
            variant={isNext ? 'primary' : 'secondary'}
            to={paths.replaceEntry(contest.code, code)}
          >
            {t(status === 'withdrawn' ? 'entry.again' : 'list.replace')}
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}
