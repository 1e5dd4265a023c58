import i18next from 'i18next';
import { haiPhongText } from '#app/domain/hai-phong-time.ts';
import type { RowProblem } from '#app/domain/imports/table.ts';
import words from '#app/locales/vi/imports.json' with { type: 'json' };

const instance = i18next.createInstance();
void instance.init({
  lng: 'vi',
  ns: ['imports'],
  defaultNS: 'imports',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { vi: { imports: words } },
});

instance.services.formatter?.add('instant', (value: string) => haiPhongText(Date.parse(value)));

/** A row's problem as the command prints it: the same words that stand in the preview. */
export function problemMessage({ code, params }: Pick<RowProblem, 'code' | 'params'>): string {
  return instance.t(`problems.${code}`, params ?? {});
}

/** What of a row stays out of an account that is there. */
export const noteMessage = (column: string): string => instance.t(`kept.${column}`);

/** Why a list was not taken, in the words of the page. */
export function importRefusalMessage(
  code: string,
  params?: Readonly<Record<string, string | number>>,
): string {
  return instance.t(`refusals.${code}`, params ?? {});
}
