import { placeInOrder } from '#app/domain/judging/sheet-order.ts';
import { paths } from '#app/http/paths.ts';
import type { DraftPlace } from '../kept-drafts.ts';
import { isOutOfReach } from '../line-cut.ts';
import { holdList } from './held-list.ts';
import type { ScoreSheetData } from './score-sheet-view.ts';

type HeldSheet = Pick<
  ScoreSheetData,
  'entry' | 'sheet' | 'locked' | 'returned' | 'judgingClosesAt'
>;
/** `list`: as the page of the list has it. */
type Held = Pick<ScoreSheetData, 'personId' | 'criteria'> & { sheets: HeldSheet[]; list: unknown };

/**
 * The sheets of one contest as they were fetched ahead, in this page's memory only: entries that nobody may see yet
 * are nothing to leave in the storage of a machine that others use.
 */
let held: (Held & { contest: string; at: number }) | null = null;
/** What was saved from here, as the newest that is known of a sheet. */
const noted = new Map<string, HeldSheet['sheet']>();

const freshMs = 10 * 60_000;
/** With a copy in hand nobody waits longer for a line that doesn't answer. */
const longestWaitMs = 4000;

const placeOf = ({ contest, entry }: Omit<DraftPlace, 'personId'>) => `${contest}/${entry}`;

/** Fetches all of the judge's sheets at low priority, unless that was done lately. @returns their entries' codes */
export async function fetchSheetsAhead(contest: string): Promise<string[]> {
  if (held?.contest !== contest || Date.now() - held.at > freshMs) {
    const response = await fetch(paths.sheetsAhead(contest), { priority: 'low' }).catch(() => null);
    const isJson = response?.headers.get('Content-Type')?.includes('application/json');
    if (response?.ok && isJson) {
      const fetched = (await response.json()) as Held;
      holdList(contest, fetched.list);
      held = { ...fetched, contest, at: Date.now(), sheets: fetched.sheets.map(newest(contest)) };
    }
  }
  return held?.contest === contest ? held.sheets.map(({ entry }) => entry.code) : [];
}

/** A sheet that was fetched before its last save was answered is not the newest. */
const newest =
  (contest: string) =>
  (fetched: HeldSheet): HeldSheet => {
    const known = noted.get(placeOf({ contest, entry: fetched.entry.code }));
    return known && known.revision > fetched.sheet.revision ? withSheet(fetched, known) : fetched;
  };

function withSheet(before: HeldSheet, sheet: HeldSheet['sheet']): HeldSheet {
  const isSubmitted = sheet.state === 'submitted';
  return {
    ...before,
    sheet,
    locked: isSubmitted ? 'submitted' : before.locked,
    returned: isSubmitted ? null : before.returned,
  };
}

/** The server took a sheet: the copy in hand is that one now. */
export function noteSheet(
  place: Omit<DraftPlace, 'personId'>,
  saved: Omit<HeldSheet['sheet'], 'submittedAt'>,
): void {
  const { contest, entry } = place;
  const submittedAt = saved.state === 'submitted' ? saved.savedAt : null;
  const sheet = { ...saved, submittedAt };
  noted.set(placeOf(place), sheet);
  if (held?.contest !== contest) return;
  held.sheets = held.sheets.map(one => (one.entry.code === entry ? withSheet(one, sheet) : one));
}

/** A page that the server gave is newer than the copy. */
function notePage(page: ScoreSheetData): void {
  const { entry, sheet, locked, returned, judgingClosesAt } = page;
  if (held?.contest !== page.contest.code) return;
  const fresh = { entry, sheet, locked, returned, judgingClosesAt };
  held.sheets = held.sheets.map(one => (one.entry.code === entry.code ? fresh : one));
}

/**
 * The page of a sheet from the server or, where the line is away or doesn't answer in time, from what was fetched
 * ahead; then `heldSince` says since when.
 */
export async function openSheetOrHeld(
  asked: { contest: string; entry: string; done: string | null },
  load: () => Promise<ScoreSheetData>,
): Promise<ScoreSheetData> {
  const loading = load();
  try {
    const page = await (heldPage(asked) ? Promise.race([loading, tooLate()]) : loading);
    if (page) notePage(page);
    else loading.then(notePage, () => {});
    return page ?? heldPage(asked) ?? (await loading);
  } catch (error) {
    const page = isOutOfReach(error) ? heldPage(asked) : null;
    if (!page) throw error;
    return page;
  }
}

const tooLate = () => new Promise<null>(resolve => setTimeout(() => resolve(null), longestWaitMs));

function heldPage(asked: {
  contest: string;
  entry: string;
  done: string | null;
}): ScoreSheetData | null {
  const own = held?.sheets.find(({ entry }) => entry.code === asked.entry);
  if (!held || held.contest !== asked.contest || !own) return null;
  const { criteria, personId, sheets, at } = held;
  const listed = sheets.map(({ entry: { code }, sheet: { state, scores } }) => ({
    ...{ code, state, scores },
  }));
  return {
    ...own,
    ...placeInOrder(listed, asked.entry, criteria),
    contest: { code: asked.contest },
    ...{ personId, criteria, player: null, done: asked.done, heldSince: at },
  };
}
