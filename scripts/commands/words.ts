import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance } from 'i18next';
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatDuration,
  formatNumber,
} from '#app/components/format.ts';

const folder = path.resolve(import.meta.dirname, '../../app/locales/vi');
const names = readdirSync(folder).map(file => path.basename(file, '.json'));

// The instance of the screens is made by a bundler, which a command does without.
const words = createInstance();
await words.init({
  lng: 'vi',
  ns: names,
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  resources: {
    vi: Object.fromEntries(
      names.map(name => [
        name,
        JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')),
      ]),
    ),
  },
});
const { formatter } = words.services;
formatter?.add('instant', (value: string | number) => formatDateTime(value));
formatter?.add('date', (value: string | number) => formatDate(value));
formatter?.add('bytes', (value: number) => formatBytes(value));
formatter?.add('duration', (value: number) => formatDuration(value));
formatter?.add('number', (value: number) => formatNumber(value));

/** The Vietnamese words of a key, `area:some.key`: the same that stand on the screens. */
export function translate(key: string, params: Record<string, unknown> = {}): string {
  return words.t(key, params);
}
