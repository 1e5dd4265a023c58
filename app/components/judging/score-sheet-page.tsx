import { useLocation } from '@remix-run/react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { greatestSheetTotal, sheetTotal } from '#app/domain/judging/score-sheet.ts';
import { paths } from '#app/http/paths.ts';
import { formatClosing, formatTimeSeconds } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { FetchAhead } from './fetch-ahead.tsx';
import { JudgedWork } from './judged-work.tsx';
import { KeptBesideLocked } from './kept-beside-locked.tsx';
import { KeptDraftsNotice } from './kept-drafts-notice.tsx';
import { LockedSheet } from './locked-sheet.tsx';
import { OwnScores } from './own-scores.tsx';
import type { ScoreSheetData } from './score-sheet-view.ts';
import { type SheetAnswer, SheetForm } from './sheet-form.tsx';
import { SheetKeys } from './sheet-keys.tsx';
import { HeldNotice, ReturnedNotice, SubmittedNotice } from './sheet-notices.tsx';
import { SheetStateBadge } from './sheet-state.tsx';
import { useSheetKeys } from './use-sheet-keys.ts';

export type ScoreSheetPageProps = ScoreSheetData & { answer: SheetAnswer | null };

/** One entry beside the judge's own sheet. */
export function ScoreSheetPage(props: ScoreSheetPageProps) {
  const { contest, entry, sheet, locked, done, nextOpen } = props;
  const { t } = useTranslation();
  const [total, setTotal] = useState(() =>
    Object.keys(sheet.scores).length > 0 ? sheetTotal(sheet.scores, props.criteria) : null,
  );
  const { personId } = props;
  const place = useMemo(
    () => ({ personId, contest: contest.code, entry: entry.code }),
    [personId, contest.code, entry.code],
  );
  const work = useFocusByKey();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('judging:queue.title'), to: paths.judgeQueue(contest.code) },
          { label: entry.code },
        ]}
      />
      <PageHeading
        eyebrow={t('judging:sheet.position', { position: props.position, count: props.count })}
        title={
          entry.kind === 'video'
            ? `${entry.code} – ${entry.version.title}`
            : t('judging:sheet.sloganTitle', { code: entry.code })
        }
        lead={
          entry.unitName
            ? t('judging:sheet.lead', { unit: entry.unitName })
            : t('judging:sheet.blind')
        }
        actions={locked && <SheetStateBadge state={sheet.state} />}
      />
      <FetchAhead contest={contest.code} />
      {props.heldSince && <HeldNotice since={props.heldSince} />}
      <KeptDraftsNotice contest={contest.code} personId={personId} open={entry.code} />
      {done === 'submitted' && locked === 'submitted' && (
        <SubmittedNotice contest={contest.code} nextOpen={nextOpen} />
      )}
      {props.returned && !locked && <ReturnedNotice {...props.returned} />}
      {done === 'saved' && sheet.savedAt && !props.answer && (
        <Notice tone="success" live>
          {t('judging:saving.savedAt', { time: formatTimeSeconds(sheet.savedAt) })}
        </Notice>
      )}
      {locked === 'closed' && (
        <Notice tone="info" title={t('judging:sheet.closed')}>
          {t('judging:sheet.closedAt', { closesAt: formatClosing(props.judgingClosesAt) })}
        </Notice>
      )}
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_minmax(25rem,0.8fr)]">
        <div className="min-w-0 lg:sticky lg:top-4 lg:self-start">
          <JudgedWork
            contest={contest.code}
            entry={entry}
            player={props.player}
            isHeld={props.heldSince !== null}
          />
        </div>
        <div ref={work} tabIndex={-1} className="min-w-0 outline-none">
          {locked ? (
            <>
              <LockedKeys {...props} />
              <KeptBesideLocked place={place} criteria={props.criteria} sheet={sheet} />
              <LockedSheet criteria={props.criteria} sheet={sheet} locked={locked} />
            </>
          ) : (
            <SheetForm
              action={paths.scoreSheet(contest.code, entry.code)}
              saveTo={paths.saveDraft(contest.code, entry.code)}
              version={entry.version.number}
              criteria={props.criteria}
              place={place}
              sheet={sheet}
              answer={props.answer}
              previous={props.previous}
              next={props.next}
              onTotal={setTotal}
            />
          )}
          {!locked && (
            <p className="mt-4 print:hidden">
              <TextLink
                to={paths.recuse(contest.code, entry.code)}
                className="inline-flex min-h-8 items-center"
              >
                {t('assignments:recuse.link')}
              </TextLink>
            </p>
          )}
          <SheetKeys locked={locked !== null} />
          <OwnScores
            contest={contest.code}
            others={props.others}
            total={total}
            greatest={greatestSheetTotal(props.criteria)}
          />
        </div>
      </div>
      <Neighbours {...props} />
    </>
  );
}

/** Whoever came by a key goes on with the keyboard: at the first points to give or, of a locked sheet, at its points. */
function useFocusByKey() {
  const box = useRef<HTMLDivElement>(null);
  const state = useLocation().state as { byKey?: boolean } | null;
  const isByKey = state?.byKey === true;
  useEffect(() => {
    if (!isByKey || !box.current) return;
    const field = box.current.querySelector<HTMLInputElement>('input:not([type=hidden])');
    (field ?? box.current).focus();
    field?.select();
  }, [isByKey]);
  return box;
}

/** The keys that still do something where the sheet can't be changed. */
function LockedKeys({ contest, previous, next }: ScoreSheetPageProps) {
  useSheetKeys(null, {
    previous: previous && paths.scoreSheet(contest.code, previous),
    next: next && paths.scoreSheet(contest.code, next),
  });
  return null;
}

function Neighbours({ contest, previous, next }: ScoreSheetPageProps) {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t('judging:sheet.neighbours')}
      className="mt-8 flex flex-wrap justify-between gap-3 border-t border-line pt-5 print:hidden"
    >
      {previous ? (
        <ButtonLink
          variant="quiet"
          to={paths.scoreSheet(contest.code, previous)}
          icon={<ChevronLeft aria-hidden />}
        >
          {t('judging:sheet.previous', { code: previous })}
        </ButtonLink>
      ) : (
        <span />
      )}
      {next && (
        <ButtonLink variant="quiet" to={paths.scoreSheet(contest.code, next)}>
          {t('judging:sheet.next', { code: next })}
          <ChevronRight aria-hidden />
        </ButtonLink>
      )}
    </nav>
  );
}
