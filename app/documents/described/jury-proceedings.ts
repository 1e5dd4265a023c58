import { haiPhongClosing } from '#app/domain/hai-phong-time.ts';
import { clockInWords, dateInWords, dayInWords, figure, say } from './words.ts';

/** What the portal has on record of the jury's work. */
export interface JuryProceedings {
  /** `closesAt`: the planned end, or that of the closure in force. */
  window: { opensAt: Date; closesAt: Date };
  /** Each time judging was ended early on a quorum, oldest first; `resumed`: it was taken up again. */
  closures: readonly {
    closedAt: Date;
    reason: string;
    /** Judges who left sheets open. */
    absent: readonly string[];
    resumed: { at: Date; reason: string } | null;
  }[];
  /** The draw in force; null: every judge judged every entry. */
  draw: { number: number; judgesPerEntry: number; seed: string; drawnAt: Date } | null;
  recusals: readonly { judge: string; title: string; reason: string }[];
  discussions: readonly {
    title: string;
    unitName: string;
    /** Between the highest and the lowest sheet, in points; null below two sheets. */
    before: string;
    after: string | null;
    /** Totals of a sheet that its judge changed: both values stay on record. */
    revisions: readonly { judge: string; before: string; after: string; reason: string }[];
    conclusion: string;
  }[];
}

/** A moment in words, or room to write it. */
export const momentParts = (instant: Date | null) => ({
  time: instant === null ? say('common:timeToWrite') : clockInWords(instant),
  date: instant === null ? say('common:dateToWrite') : dayInWords(instant),
});

const momentInWords = (instant: Date) => say('minutes:course.moment', momentParts(instant));

function closingInWords(instant: Date): string {
  const [hour = '', minute = '', ...date] = haiPhongClosing(instant).split(/[: /]/);
  const [day = 0, month = 0, year = 0] = date.map(Number);
  return say('minutes:course.moment', {
    time: say('common:clock', { hour, minute }),
    date: dateInWords({ day, month, year }),
  });
}

/** Who judged what and when. */
export function course({ window, closures, draw }: JuryProceedings): string[] {
  return [
    draw === null
      ? say('minutes:course.everybody')
      : say('minutes:course.drawn', {
          ...{ count: draw.judgesPerEntry, number: draw.number, seed: draw.seed },
          moment: momentInWords(draw.drawnAt),
        }),
    say('minutes:course.window', {
      ...{ from: momentInWords(window.opensAt), to: closingInWords(window.closesAt) },
    }),
    ...closures.flatMap(({ closedAt, reason, absent, resumed }) => [
      say(`minutes:course.closed${absent.length > 0 ? 'Without' : ''}`, {
        ...{ moment: momentInWords(closedAt), reason, names: absent.join(', ') },
      }),
      ...(resumed
        ? [
            say('minutes:course.resumed', {
              ...{ moment: momentInWords(resumed.at), reason: resumed.reason },
            }),
          ]
        : []),
    ]),
  ];
}

/** A discussion, what each judge changed in it, both values, and what it came to. */
export function discussionInWords(one: JuryProceedings['discussions'][number]): string[] {
  const { title, unitName: unit, before, after, revisions, conclusion } = one;
  return [
    say('minutes:recusals.discussion', {
      ...{ title, unit, before: figure(before), after: figure(after), conclusion },
    }),
    ...revisions.map(revision =>
      say('minutes:recusals.revision', {
        ...{ judge: revision.judge, reason: revision.reason },
        ...{ before: figure(revision.before), after: figure(revision.after) },
      }),
    ),
    ...(revisions.length === 0 ? [say('minutes:recusals.noRevision')] : []),
  ];
}
