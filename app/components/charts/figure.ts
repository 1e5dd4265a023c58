import type { TFunction } from 'i18next';
import type { Chart } from '#app/domain/charts/framed.ts';
import type { Language } from '#app/domain/language.ts';

/** The words of a page, or of a file that isn't one. */
export type Words = { readonly t: TFunction; readonly language: Language };

/** A chart with all its words, and the table behind it. */
export type Figure = {
  readonly title: string;
  /** In one sentence what is to be seen: also what stands for the picture where nobody sees it. */
  readonly finding: string;
  /** How to read the marks. */
  readonly legend: string;
  readonly chart: Chart;
  readonly table: {
    readonly columns: readonly { readonly header: string; readonly numeric: boolean }[];
    /** All of them, though the picture may show some. The first cell names its row. */
    readonly rows: readonly (readonly string[])[];
  };
};

/** More rows make a picture that nobody reads; the table has them all. */
export const mostRows = 30;

/** The name of a figure in its address and its file. */
export type FigureName =
  | 'tham-gia'
  | 'nop-bai'
  | 'tien-do-cham'
  | 'chenh-lech-diem'
  | 'do-kho-cau-hoi'
  | 'diem-bai-du-thi'
  | 'giai-tap-the';

/** Sentences one after the other, those that there are. */
export const sentences = (...parts: readonly (string | null)[]): string =>
  parts.filter(part => part !== null).join(' ');
