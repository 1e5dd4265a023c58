import i18next from 'i18next';
import {
  type CalendarEvent,
  calendarType,
  writeCalendar,
} from '#app/documents/calendar-file.server.ts';
import { type Stage, stageSlug, stagesOf } from '#app/domain/contest-calendar.ts';
import { haiPhongClockAndDay, haiPhongClosing } from '#app/domain/hai-phong-time.ts';
import { reminderHours } from '#app/domain/reminder-plan.ts';
import words from '#app/locales/vi/calendar.json' with { type: 'json' };
import type { ContestInForce } from './find-contest.server.ts';

const instance = i18next.createInstance();
void instance.init({
  lng: 'vi',
  ns: ['calendar'],
  defaultNS: 'calendar',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { vi: { calendar: words } },
});

interface Given {
  publicUrl: string;
  at: Date;
}

/** So long an opening or a closing takes in a calendar, in milliseconds: half an hour, up to the closing. */
const shown = 1_800_000;

/**
 * A contest's opening and closing times for people's own calendars: of all stages ("tat-ca"), or of one.
 * @returns null where there is no such stage
 */
export function contestCalendar(
  contest: ContestInForce,
  slug: string,
  { publicUrl, at }: Given,
): string | null {
  const stages = stagesOf(contest, at).filter(
    stage => slug === 'tat-ca' || slug === stageSlug(stage),
  );
  if (stages.length === 0) return null;
  const url = `${publicUrl}/${contest.code}`;
  const events = stages.flatMap(stage => [
    ...(stage.kind === 'judging' ? [] : [opening(contest, stage, url)]),
    closing(contest, stage, new Date(stage.closesAt), url),
  ]);
  return writeCalendar(events, { name: contest.title, host: new URL(publicUrl).hostname, at });
}

/** One unit's own closing of the hand-in, to go with a letter. */
export function handInCalendar(contest: ContestInForce, closesAt: Date, { publicUrl, at }: Given) {
  const url = `${publicUrl}/${contest.code}/bai-du-thi`;
  const event = closing(contest, { kind: 'entries', week: null }, closesAt, url);
  const host = new URL(publicUrl).hostname;
  return {
    filename: 'han-nop-bai.ics',
    contentType: calendarType,
    content: writeCalendar([event], { name: contest.title, host, at }),
  };
}

type Named = Pick<Stage, 'kind' | 'week'>;

function opening(contest: ContestInForce, stage: Stage, url: string): CalendarEvent {
  const startsAt = new Date(stage.opensAt);
  return {
    ...named(contest, stage, 'opens', startsAt, url),
    ...{ startsAt, endsAt: new Date(startsAt.getTime() + shown), alarmsBefore: [] },
  };
}

function closing(contest: ContestInForce, stage: Named, endsAt: Date, url: string): CalendarEvent {
  return {
    ...named(contest, stage, 'closes', endsAt, url),
    ...{ startsAt: new Date(endsAt.getTime() - shown), endsAt, alarmsBefore: [...reminderHours] },
  };
}

function named(
  contest: ContestInForce,
  stage: Named,
  what: 'opens' | 'closes',
  at: Date,
  url: string,
) {
  const time = what === 'closes' ? haiPhongClosing(at) : haiPhongClockAndDay(at);
  const params = { week: stage.week, time };
  return {
    id: `${contest.code}-${stageSlug(stage)}-${what}`,
    title: instance.t(`${what}.${stage.kind}`, params),
    text: contest.title,
    url,
  };
}
