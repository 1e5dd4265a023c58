import { say, sayOr, shortDate } from '#app/documents/described/words.ts';
import { auditFieldInWords, auditValueInWords } from '#app/domain/audit-in-words.ts';
import { haiPhongText, readHaiPhongTime } from '#app/domain/hai-phong-time.ts';
import {
  type AuditChange,
  type FoundAuditEvent,
  findAuditEvents,
} from '../audit/find-audit-events.server.ts';
import { dateOf, instant, type OrganizerTable, sheetTitle, text } from './table-columns.ts';

const plain = {
  none: say('tables:none'),
  ...{ yes: say('audit:values.yes'), no: say('audit:values.no') },
  instant: (text: string) => {
    const at = new Date(text);
    return `${haiPhongText(at).slice(11, 19)} ${shortDate(at)}`;
  },
  number: (value: number) => String(value).replace('.', ','),
};
const dayMs = 24 * 3_600_000;
const eventsAtOnce = 1000;
/** What one cell of a spreadsheet holds at most. */
const cellLength = 32_000;

/** The whole record that the page's filter lets through, newest first. */
export const auditTable: OrganizerTable = async ({ contest, query }, act) => {
  const given = (name: string) => query.get(name) || null;
  const lastDay = readHaiPhongTime(`${given('den')}T00:00`);
  const asked = {
    contestId: contest.id,
    ...{ action: given('viec'), actorId: given('nguoi') },
    ...{ subjectType: given('loai'), subjectId: given('doi-tuong') },
    from: readHaiPhongTime(`${given('tu')}T00:00`),
    until: lastDay && new Date(lastDay.getTime() + dayMs),
    most: eventsAtOnce,
  };
  const events: FoundAuditEvent[] = [];
  let before: string | null = null;
  do {
    const found = await findAuditEvents({ ...asked, before }, act);
    events.push(...found.events);
    before = found.next;
  } while (before !== null);
  const { criteria } = contest.rules.judging;
  const names = new Map(criteria.map(({ key, name }) => [key, name]));
  return {
    sheet: sheetTitle('audit'),
    columns: [
      ...[instant('at'), text('action', 32), text('actor', 28), text('subjectType', 20)],
      ...[text('subject', 36), text('changes', 70), text('reason', 44)],
    ],
    rows: events.map(event => [
      dateOf(event.at),
      sayOr(`audit:actions.${event.action}`, event.action),
      event.actorName ?? say('audit:byCommand'),
      sayOr(`audit:subjects.${event.subjectType}`, event.subjectType),
      event.subjectName ?? event.subjectId,
      event.changes
        .map(change => changeInWords(change, names))
        .join('\n')
        .slice(0, cellLength),
      event.reason,
    ]),
  };
};

/** @param names what the contest itself names: its criteria, by key */
function changeInWords(
  { field, before, after }: AuditChange,
  names: ReadonlyMap<string, string>,
): string {
  const word = (key: string, otherwise: string) => sayOr(key, names.get(otherwise) ?? otherwise);
  const words = { ...plain, word };
  return say('tables:becomes', {
    field: auditFieldInWords(field, words),
    before: auditValueInWords(before, field, words),
    after: auditValueInWords(after, field, words),
  });
}
