import { useTranslation } from 'react-i18next';
import {
  type CalendarLine as CalendarLineOf,
  type CalendarSpan,
  calendarLine,
} from '#app/domain/calendar-line.ts';
import { type Stage, stageSlug } from '#app/domain/contest-calendar.ts';
import { paths } from '#app/http/paths.ts';
import { formatDayMonth, formatMonth, type Instant } from '../format.ts';
import { TextLink } from '../ui/link.tsx';
import { useFormat } from '../use-format.ts';

export type CalendarLineProps = {
  contest: { code: string };
  stages: readonly Stage[];
  kind: 'video' | 'slogan';
  now: Instant;
};

const looks = {
  past: { box: 'fill-sunken stroke-line', word: 'fill-muted' },
  now: { box: 'fill-accent stroke-accent', word: 'fill-on-accent' },
  next: { box: 'fill-surface stroke-line-strong', word: 'fill-ink' },
};

/** In pixels: a stage, from one track to the next, and the dates below. */
const [tall, step, dates] = [32, 38, 26];

/** The contest's calendar as a line through the weeks; in words for whoever doesn't see it. */
export function CalendarLine({ contest, stages, kind, now }: CalendarLineProps) {
  const { t } = useTranslation('contests');
  const format = useFormat();
  const line = calendarLine(stages, new Date(now));
  if (!line) return null;
  const axis = line.tracks.length * step;
  const open = stages.filter(({ state }) => state === 'now');
  const shown = open.length > 0 ? open : stages.filter(({ state }) => state === 'next').slice(0, 1);
  const name = (stage: Pick<Stage, 'kind' | 'week'>) =>
    stage.kind === 'week'
      ? t('stage.week', { week: stage.week })
      : t(stage.kind === 'entries' ? `stage.entries.${kind}` : 'stage.judging');
  return (
    <section aria-label={t('calendar.lineLabel')} className="mb-8 print:hidden">
      {/* placed by attributes in percent: the content policy takes no style attributes */}
      <svg aria-hidden width="100%" height={axis + dates} className="block overflow-visible">
        {line.now !== null && (
          // behind the stages, so that it crosses no word
          <line
            x1={`${line.now}%`}
            x2={`${line.now}%`}
            y1={-4}
            y2={axis}
            className="stroke-ink stroke-2"
          />
        )}
        {line.tracks.map((track, at) => (
          <Track key={track.kind} {...track} y={at * step} />
        ))}
        <line x1="0" x2="100%" y1={axis} y2={axis} className="stroke-line-strong" />
        {line.ticks
          .filter(({ left }) => left < 86)
          .map(({ at, left }, index) => (
            <g
              key={at.toISOString()}
              // with its year a date is too long for a phone's every place
              className={line.needsYears && index % 2 === 1 ? 'max-sm:hidden' : undefined}
            >
              <line
                x1={`${left}%`}
                x2={`${left}%`}
                y1={axis}
                y2={axis + 20}
                className="stroke-line"
              />
              <text x={`${left}%`} dx={5} y={axis + 17} className="fill-muted text-xs tabular-nums">
                {line.needsYears ? formatMonth(at) : formatDayMonth(at)}
              </text>
            </g>
          ))}
        {line.now !== null && (
          <circle
            cx={`${line.now}%`}
            cy={axis}
            r={6}
            className="fill-ink stroke-surface stroke-2"
          />
        )}
      </svg>
      {shown.length > 0 && (
        <ul className="text-sm text-muted">
          {shown.map(stage => (
            <li key={`${stage.kind}-${stage.week}`}>
              <strong className="font-semibold text-ink">{name(stage)}</strong>{' '}
              {t(stage.state === 'now' ? 'calendar.until' : 'calendar.from', {
                at:
                  stage.state === 'now'
                    ? format.closingLong(stage.closesAt)
                    : format.dateTimeLong(stage.opensAt),
              })}{' '}
              <TextLink
                to={paths.calendar(contest.code, stageSlug(stage))}
                reload
                aria-label={t('calendar.addStage', { stage: name(stage) })}
              >
                {t('calendar.add')}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What a stage must have of the line, in percent, for its word and for its number alone, on a phone. */
const roomFor = { word: 6, wordOnPhone: 16, number: 3 };

type TrackProps = CalendarLineOf['tracks'][number] & { y: number };

/** Stages of one kind. Where one is too short for its word, the word stands once, behind the last. */
function Track({ kind, spans, y }: TrackProps) {
  const { t } = useTranslation('contests');
  const last = spans.at(-1);
  const narrowest = Math.min(...spans.map(({ width }) => width));
  const isWeek = kind === 'week';
  const fits = narrowest >= roomFor.word;
  const fitsOnPhone = narrowest >= (isWeek ? roomFor.number : roomFor.wordOnPhone);
  // a phone shows a week by its number
  const onWideScreens = isWeek || !fitsOnPhone ? 'max-sm:hidden' : '';
  const behind = (when: string) => (
    <text
      x={`${last ? last.left + last.width : 0}%`}
      dx={8}
      y={y + tall / 2}
      dy="0.35em"
      className={`fill-muted text-xs font-semibold ${when}`}
    >
      {isWeek ? t('calendar.weeks', { count: spans.length }) : t(`calendar.${kind}`)}
    </text>
  );
  return (
    <>
      {spans.map(span => (
        <Span
          key={`${span.kind}-${span.week}`}
          {...{ span, y }}
          word={fits ? onWideScreens : null}
          number={isWeek && fitsOnPhone}
        />
      ))}
      {!fits && behind('max-sm:hidden')}
      {!fitsOnPhone && behind('sm:hidden')}
    </>
  );
}

type SpanProps = {
  span: CalendarSpan;
  y: number;
  /** Where its word shows; null: nowhere. */
  word: string | null;
  /** Its number, on a phone. */
  number: boolean;
};

function Span({ span, y, word, number }: SpanProps) {
  const { t } = useTranslation('contests');
  const { kind, week, state, left, width } = span;
  const look = looks[state];
  const place = { x: `${left + width / 2}%`, y: y + tall / 2, dy: '0.35em' };
  const written = (words: string | number | null, when: string) => (
    <text {...place} textAnchor="middle" className={`${look.word} ${when} text-xs font-semibold`}>
      {words}
    </text>
  );
  return (
    <>
      <rect x={`${left}%`} y={y} width={`${width}%`} height={tall} rx={4} className={look.box} />
      {word !== null &&
        written(kind === 'week' ? t('calendar.week', { week }) : t(`calendar.${kind}`), word)}
      {number && written(week, 'sm:hidden')}
    </>
  );
}
