import calendar, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';

/** One entry of a calendar file (RFC 5545, VEVENT). */
export interface CalendarEvent {
  /** The same for ever for the same thing, so that a later file moves it instead of adding another. */
  id: string;
  title: string;
  text: string;
  startsAt: Date;
  endsAt: Date;
  /** Where to go. */
  url: string;
  /** Hours before the end at which the calendar rings. */
  alarmsBefore: readonly number[];
}

/** The type of what `writeCalendar` gives. */
export const calendarType = 'text/calendar; charset=utf-8';

/**
 * A calendar file that every calendar program opens: instants in UTC, lines folded, stamped with `at`.
 * @param host the portal's, which makes the ids the world's only ones
 */
export function writeCalendar(
  events: readonly CalendarEvent[],
  { name, host, at }: { name: string; host: string; at: Date },
): string {
  const file = calendar({
    ...{ name, method: ICalCalendarMethod.PUBLISH },
    prodId: { company: 'Hoi thi', product: 'Hoi thi', language: 'VI' },
  });
  for (const { id, title, text, startsAt, endsAt, url, alarmsBefore } of events) {
    const event = file.createEvent({
      ...{ id: `${id}@${host}`, stamp: at, start: startsAt, end: endsAt, summary: title },
      ...{ description: text, url, transparency: ICalEventTransparency.TRANSPARENT },
    });
    const seconds = Math.round((endsAt.getTime() - startsAt.getTime()) / 1000);
    for (const hours of alarmsBefore) {
      event.createAlarm({
        ...{ type: ICalAlarmType.display, description: title },
        triggerBefore: hours * 3600 - seconds,
      });
    }
  }
  return file.toString();
}
