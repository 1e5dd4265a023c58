import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  Publication,
  PublicDecision,
  PublicEntry,
  PublicUnit,
  PublicWeekly,
} from '#app/domain/awards/redact-result.ts';
import {
  formatDateTime,
  formatDateTimeSeconds,
  formatDuration,
  formatNumber,
  formatPercent,
} from '../format.ts';
import { useKnownWord } from '../use-known-word.ts';
import { formatFigure, useAwardWords } from './award-words.ts';
import { byPrize } from './podium-places.ts';

/**
 * A figure of a publication as its page shows it. `text` is what people read; `value` is what it was made from,
 * unrounded, as JSON; `label` says in words where it stands.
 */
export type SignedCell = { at: string; label: string; text: string; value: string };

type Winner = PublicWeekly['winners'][number];
type Entry = Omit<PublicEntry, 'entryId'>;
type RulesChange = NonNullable<Publication['rulesChanges']>[number];
/** What a page says of the publication itself. */
export type ShownOfPublication = Pick<Publication, 'contest' | 'publishedAt' | 'sha256'> & {
  scope: readonly string[];
  number: number;
};

type Words = ReturnType<typeof useAwardWords> & {
  t: TFunction<'results'>;
  section: (key: string) => string;
};

/**
 * How each figure of a publication is written. Pages write by it and the check in the visitor's browser compares by
 * it, so that neither knows a figure that the other doesn't.
 */
export function useSignedCells() {
  const { t } = useTranslation('results');
  const words = useAwardWords();
  const known = useKnownWord();
  return useMemo(() => {
    const section = (key: string) => known(`contests:sections.${key}`, key);
    return signedCells({ ...words, t, section });
  }, [t, words, known]);
}
export type SignedCells = ReturnType<typeof useSignedCells>;

function signedCells({ t, prize, award, scope, section }: Words) {
  const cell = (at: string, label: string, text: string, value: unknown): SignedCell => ({
    ...{ at, label, text, value: JSON.stringify(value) },
  });
  const rowCell =
    (at: string, place: string, row: number) =>
    (name: string, label: string, text: string, value: unknown) =>
      cell(`${at}/${row}/${name}`, t('signed.cell', { place, row: row + 1, label }), text, value);

  const week = ({ week, allCorrect, winners }: PublicWeekly) => {
    const label = award(`weekly:${week}`);
    const [best] = byPrize(winners);
    const names = best?.rows.map(({ fullName }) => fullName) ?? [];
    return {
      week: cell(`weekly/${week}`, label, label, week),
      allCorrect: cell(
        `weekly/${week}/allCorrect`,
        label,
        t('weekly.allCorrect', { allCorrect }),
        allCorrect,
      ),
      ...(best && {
        best: cell(
          `weekly/${week}/best`,
          label,
          t('weekly.best', { prize: prize(best.prize), names: names.join(', ') }),
          [best.prize, names],
        ),
      }),
    };
  };
  const winner = (week: number, at: number, row: Winner) => {
    const of = rowCell(`weekly/${week}`, award(`weekly:${week}`), at);
    const { predictionError: error, durationMs } = row;
    const prediction = error === null ? t('weekly.noPrediction') : formatNumber(error);
    return {
      prize: of('prize', t('columns.prize'), prize(row.prize), [row.prize, row.rank]),
      fullName: of('fullName', t('columns.fullName'), row.fullName, row.fullName),
      unitName: of('unitName', t('columns.unit'), row.unitName, row.unitName),
      correct: of('correct', t('columns.correct'), String(row.correct), row.correct),
      predictionError: of('predictionError', t('columns.predictionError'), prediction, error),
      duration: of(
        'duration',
        t('columns.duration'),
        formatDuration(durationMs / 1000),
        durationMs,
      ),
    };
  };
  const entry = (at: number, row: Entry) => {
    const of = rowCell('entries', award('entry'), at);
    const title = row.kind === 'slogan' ? `“${row.title}”` : row.title;
    const { score, publicPoints: points } = row;
    return {
      title: of('title', t('columns.title'), title, [row.kind, row.title]),
      prize: of('prize', t('columns.prize'), prize(row.prize), [row.prize, row.rank]),
      unitName: of('unitName', t('columns.unit'), row.unitName, row.unitName),
      ...(score === null
        ? {}
        : {
            score: of(
              'score',
              t('columns.score'),
              t('score', { score: formatFigure(score) }),
              score,
            ),
          }),
      ...(points === undefined || score === null
        ? {}
        : {
            publicPoints: of(
              'publicPoints',
              t('columns.score'),
              t('publicPoints', { points: formatFigure(points) }),
              points,
            ),
          }),
    };
  };
  const placeOnPodium = (at: number, name: string) =>
    cell(`podium/${at}`, award('collective'), prize(name), name);
  const unitOnPodium = (place: number, at: number, row: PublicUnit) => {
    const of = rowCell(`podium/${place}`, award('collective'), at);
    const text = t('collective.figures', {
      ...{ participation: percent(row.participation), quality: formatFigure(row.quality) },
    });
    return {
      unitName: of('unitName', t('columns.unit'), row.unitName, row.unitName),
      figures: of('figures', t('collective.caption'), text, [row.participation, row.quality]),
    };
  };
  const unit = (at: number, row: PublicUnit) => {
    const of = rowCell('collective', t('collective.caption'), at);
    const { participation, quality, entryScore, entryRank, composite, rank } = row;
    const missed = row.conditions.filter(({ holds }) => !holds);
    const conditions = row.eligible
      ? t('conditions.all')
      : t('conditions.missed', {
          names: missed.map(({ code }) => t(`conditions.${code}`)).join(', '),
        });
    return {
      rank: of('rank', t('columns.rank'), whole(rank), rank),
      unitName: of('unitName', t('columns.unit'), row.unitName, row.unitName),
      participation: of(
        'participation',
        t('columns.participation'),
        percent(participation),
        participation,
      ),
      quality: of('quality', t('columns.quality'), formatFigure(quality), quality),
      entryScore: of('entryScore', t('columns.entryScore'), formatFigure(entryScore), entryScore),
      entryRank: of('entryRank', t('columns.entryRank'), whole(entryRank), entryRank),
      ...(composite === undefined
        ? {}
        : {
            composite: of('composite', t('columns.composite'), formatFigure(composite), composite),
          }),
      conditions: of('conditions', t('columns.conditions'), conditions, [
        row.eligible,
        row.conditions,
      ]),
      prize: of('prize', t('columns.prize'), row.prize ? prize(row.prize) : '–', row.prize),
    };
  };
  const publication = (of: ShownOfPublication) => ({
    contest: cell('contest', t('columns.contest'), of.contest.title, [
      of.contest.code,
      of.contest.title,
    ]),
    number: cell(
      'number',
      t('columns.number'),
      t('publicationNumber', { number: of.number }),
      of.number,
    ),
    scope: cell('scope', t('columns.scope'), scope(of.scope), of.scope),
    publishedAt: cell(
      'publishedAt',
      t('columns.publishedAt'),
      formatDateTimeSeconds(of.publishedAt),
      new Date(of.publishedAt).toISOString(),
    ),
    sha256: cell('sha256', t('columns.sha256'), of.sha256, of.sha256),
  });
  const correction = ({ number, reason }: NonNullable<Publication['correction']>) => ({
    number: cell(
      'correction/number',
      t('publishing:correction.title'),
      t('publicationNumber', { number }),
      number,
    ),
    reason: cell(
      'correction/reason',
      t('publishing:correction.title'),
      t('publishing:correction.reason', { reason }),
      reason,
    ),
  });
  const rulesChange = (at: number, { version, at: instant, reason, sections }: RulesChange) => {
    const of = rowCell('rulesChanges', t('rules:late.title'), at);
    const named = sections.map(section).join('; ');
    const why = reason ? t('rules:late.reason', { reason }) : t('rules:late.noReason');
    const line = `${t('rules:late.line', { at: instant, sections: named })} ${why}`;
    return {
      version: of('version', '', t('rules:late.version', { version }), version),
      line: of('line', '', line, [instant, reason, sections]),
    };
  };
  const decision = (at: number, one: PublicDecision) => {
    const of = rowCell('decisions', t('publishing:decisions.title'), at);
    const { others, reason, decidedAt } = one;
    return {
      award: of('award', '', award(one.award), one.award),
      order: one.order.map(({ name, unitName: unit, prize: won }, place) =>
        of(
          `order/${place}`,
          t('columns.prize'),
          unit === null
            ? t('publishing:decisions.unit', { name, prize: prize(won) })
            : t('publishing:decisions.subject', { name, unit, prize: prize(won) }),
          [name, unit, won],
        ),
      ),
      others:
        others === 0
          ? null
          : of('others', '', t('publishing:decisions.others', { count: others }), others),
      reason: of('reason', '', t('publishing:decisions.reason', { reason }), reason),
      decidedAt: of(
        'decidedAt',
        '',
        t('publishing:decisions.decidedAt', { at: formatDateTime(decidedAt) }),
        decidedAt,
      ),
    };
  };

  /** Every figure of signed data that its page must show. `number`: of data from before it stood in there. */
  function all(data: Publication, number: number): SignedCell[] {
    const collective = data.collective ?? [];
    return [
      publication({ ...data, number: data.number ?? number }),
      ...(data.correction ? [correction(data.correction)] : []),
      ...(data.rulesChanges ?? []).map((change, at) => rulesChange(at, change)),
      ...(data.decisions ?? []).map((one, at) => {
        const { order, others, ...cells } = decision(at, one);
        return { ...cells, ...(others && { others }), ...order };
      }),
      ...data.weekly.flatMap(one => [
        week(one),
        ...one.winners.map((row, at) => winner(one.week, at, row)),
      ]),
      ...(data.entries ?? []).map((row, at) => entry(at, row)),
      ...byPrize(collective).flatMap(({ prize: name, rows }, place) => [
        { prize: placeOnPodium(place, name) },
        ...rows.map((row, at) => unitOnPodium(place, at, row)),
      ]),
      ...collective.map((row, at) => unit(at, row)),
    ].flatMap(cells => Object.values(cells) as SignedCell[]);
  }
  return {
    ...{ week, winner, entry, placeOnPodium, unitOnPodium, unit },
    ...{ publication, correction, rulesChange, decision, all },
  };
}

const percent = (figure: string) => formatPercent(figure, figure.split('.')[1]?.length ?? 0);
const whole = (rank: number | null) => (rank === null ? '–' : String(rank));
