const browsers = [
  // each names itself beside those whose pages it wants to be served
  ['edge', /\bEdg(e|A|iOS)?\//],
  ['coc-coc', /\bcoc_coc_browser\//],
  ['opera', /\bOPR\//],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\b(Firefox|FxiOS)\//],
  ['chrome', /(Chrome|CriOS)\//],
  ['safari', /\bVersion\/\S+.* Safari\//],
] as const;

const systems = [
  ['iphone', /\biPhone\b/],
  ['ipad', /\biPad\b/],
  ['android', /\bAndroid\b/],
  ['windows', /\bWindows NT\b/],
  ['mac', /\bMacintosh\b/],
  ['linux', /\bLinux\b|\bX11\b/],
] as const;

const nameIn = (kinds: readonly (readonly [string, RegExp])[], text: string) =>
  kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';

/**
 * Which browser on which system a `User-Agent` header speaks of, for a person to recognize: `chrome windows`,
 * `safari iphone`, `unknown unknown`. Nothing else of the header is kept: it would tell people apart.
 */
export function readDevice(userAgent: string | null): string {
  const text = (userAgent ?? '').slice(0, 512);
  return `${nameIn(browsers, text)} ${nameIn(systems, text)}`;
}
