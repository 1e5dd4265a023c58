import { useTranslation } from 'react-i18next';
import { formatNumber } from '../format.ts';
import { type ColourTokens, contrastRatio } from '../ui/contrast.ts';
import { SectionHeading } from '../ui/heading.tsx';

const grounds = ['surface', 'ground', 'sunken'];

/** Token → the class that fills with it, and what it has to be told from (the least ratio is shown). */
const swatches = {
  ink: ['bg-ink', grounds],
  muted: ['bg-muted', grounds],
  link: ['bg-link', grounds],
  accent: ['bg-accent', grounds],
  'on-accent': ['bg-on-accent', ['accent', 'accent-strong']],
  info: ['bg-info', [...grounds, 'info-soft']],
  success: ['bg-success', [...grounds, 'success-soft']],
  warning: ['bg-warning', [...grounds, 'warning-soft']],
  danger: ['bg-danger', [...grounds, 'danger-soft']],
  'on-tone': ['bg-on-tone', ['danger', 'success']],
  surface: ['bg-surface', ['ink', 'muted']],
  ground: ['bg-ground', ['ink', 'muted']],
  sunken: ['bg-sunken', ['ink', 'muted']],
  'accent-soft': ['bg-accent-soft', ['ink', 'muted', 'accent']],
  'info-soft': ['bg-info-soft', ['ink', 'muted', 'info']],
  'success-soft': ['bg-success-soft', ['ink', 'muted', 'success']],
  'warning-soft': ['bg-warning-soft', ['ink', 'muted', 'warning']],
  'danger-soft': ['bg-danger-soft', ['ink', 'muted', 'danger']],
  'line-strong': ['bg-line-strong', grounds],
  focus: ['bg-focus', grounds],
} as const satisfies Record<string, readonly [string, readonly string[]]>;

type Token = keyof typeof swatches;

/** The least ratio of a colour to all that it stands on, or that stands on it. */
function leastContrast(colours: Record<string, string>, token: Token): number {
  const others: readonly string[] = swatches[token][1];
  return Math.min(
    ...others.map(other => contrastRatio(colours[token] ?? '', colours[other] ?? '')),
  );
}

/** Every colour there is, with what was measured of the stylesheet itself in both schemes. */
export function Colours({ tokens }: { tokens: ColourTokens }) {
  const { t } = useTranslation('design');
  return (
    <>
      <SectionHeading id="mau" title={t('colour.title')} lead={t('colour.lead')} />
      <ul className="mb-6 grid grid-cols-[repeat(auto-fill,minmax(min(15rem,100%),1fr))] gap-4">
        {(Object.keys(swatches) as Token[]).map(token => (
          <li
            key={token}
            className="flex overflow-clip rounded-lg border border-line-strong bg-surface"
          >
            <span
              aria-hidden
              className={`w-16 shrink-0 border-e border-line-strong ${swatches[token][0]}`}
            />
            <div className="min-w-0 px-3 py-2">
              <p className="font-semibold">{t(`colour.names.${token}`)}</p>
              <p className="text-sm text-muted">{token}</p>
              <dl className="mt-1 text-sm tabular-nums">
                {(['light', 'dark'] as const).map(scheme => (
                  <div key={scheme} className="flex flex-wrap gap-x-2">
                    <dt className="text-muted">{t(`colour.${scheme}`)}</dt>
                    <dd>
                      {tokens[scheme][token]} ·{' '}
                      {t('colour.ratio', {
                        // rounded down: 4.49 is not 4.5
                        ratio: formatNumber(
                          Math.floor(leastContrast(tokens[scheme], token) * 10) / 10,
                          1,
                        ),
                      })}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
