import i18next from 'i18next';
import { formatHaiPhongParts } from '#app/domain/hai-phong-time.ts';
import words from '#app/locales/vi/messages.json' with { type: 'json' };

/** The kinds of messages, each with its words. */
export type MessageKind =
  | 'judging-reminder'
  | 'publication-waiting'
  | 'publication-returned'
  | 'publication-lapsed'
  | 'objection-filed'
  | 'objection-answered'
  | 'tie-to-confirm'
  | 'password-reset'
  | 'password-reset-asked'
  | 'password-reset-waiting';

const instance = i18next.createInstance();
void instance.init({
  lng: 'vi',
  ns: ['messages'],
  defaultNS: 'messages',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { vi: { messages: words } },
});

type Params = Readonly<Record<string, string | number>>;

/** Subject and text of the letter that goes with a message; instants among the params as ISO text. */
export function letterOf(kind: MessageKind, params: Params): { subject: string; text: string } {
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name.endsWith('At') ? clockAndDay(new Date(value)) : value,
    ]),
  );
  return {
    subject: instance.t(`mail.subject.${kind}`, shown),
    text: instance.t(`mail.text.${kind}`, shown),
  };
}

/** "07:30 18/11/2023", in Hải Phòng. */
function clockAndDay(instant: Date): string {
  const { year, month, day, hour, minute } = formatHaiPhongParts(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(hour)}:${two(minute)} ${two(day)}/${two(month)}/${year}`;
}
