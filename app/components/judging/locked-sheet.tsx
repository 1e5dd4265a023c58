import { useTranslation } from 'react-i18next';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import { greatestSheetTotal, type Scores, sheetTotal } from '#app/domain/judging/score-sheet.ts';
import { formatDateTimeSeconds, formatNumber, type Instant } from '../format.ts';
import { Card } from '../ui/card.tsx';
import { DescriptionList } from '../ui/description-list.tsx';

export type LockedSheetProps = {
  criteria: readonly ContestCriterion[];
  sheet: { scores: Scores; comment: string; submittedAt: Instant | null };
  /** Why nothing can be changed: submitted, or judging is over. */
  locked: 'submitted' | 'closed';
};

/** A sheet that can only be read, with what to do if it must change. */
export function LockedSheet({ criteria, sheet, locked }: LockedSheetProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('judging:sheet.yourSheet')}>
      <SheetPoints criteria={criteria} scores={sheet.scores} comment={sheet.comment} />
      {locked === 'submitted' && (
        <p className="text-muted">
          {sheet.submittedAt &&
            t('judging:sheet.submittedAt', { time: formatDateTimeSeconds(sheet.submittedAt) })}{' '}
          {t('judging:sheet.howToReopen')}
        </p>
      )}
    </Card>
  );
}

/** The points by criterion, their total and the comment, to read. */
export function SheetPoints({
  criteria,
  scores,
  comment,
}: {
  criteria: readonly ContestCriterion[];
  scores: Scores;
  comment: string;
}) {
  const { t } = useTranslation();
  const outOf = (points: number | undefined, max: number) =>
    points === undefined
      ? t('judging:sheet.notScored')
      : t('judging:sheet.outOf', { points: formatNumber(points), max: formatNumber(max) });
  return (
    <DescriptionList
      items={[
        ...criteria.map(({ key, name, max }) => ({ term: name, value: outOf(scores[key], max) })),
        {
          term: t('judging:sheet.total'),
          value: (
            <strong>{outOf(sheetTotal(scores, criteria), greatestSheetTotal(criteria))}</strong>
          ),
        },
        ...(comment
          ? [
              {
                term: t('judging:sheet.comment'),
                value: <span className="whitespace-pre-line">{comment}</span>,
              },
            ]
          : []),
      ]}
    />
  );
}
