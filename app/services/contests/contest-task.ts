/** One thing that the person who asks has to do in a contest; the code picks sentence and link. */
export interface Task {
  role: 'unit' | 'judge' | 'organizer' | 'contestant';
  code:
    | 'entry-not-open'
    | 'entry-to-hand-in'
    | 'entry-handed-in'
    | 'entry-missed'
    | 'passwords-to-hand-out'
    | 'week-awaited'
    | 'judging-not-open'
    | 'sheets-to-submit'
    | 'sheets-done'
    | 'attention'
    | 'all-well'
    | 'week-open'
    | 'week-running'
    | 'week-done'
    | 'excluded'
    | 'week-next'
    | 'weeks-over';
  params: Record<string, string | number>;
  /** Asks for something to be done, now. */
  pressing: boolean;
  /** By when, ISO; null without a deadline, and where nothing is to be done. */
  dueAt: string | null;
}
