import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';

const folder = path.resolve(import.meta.dirname, '../../app/locales/vi');
const names = readdirSync(folder).map(file => path.basename(file, '.json'));

const words = i18next.createInstance();
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

/** The Vietnamese words of a key, `area:some.key`: the same that stand on the screens. */
export const translate = words.t.bind(words) as (
  key: string,
  params?: Record<string, unknown>,
) => string;
