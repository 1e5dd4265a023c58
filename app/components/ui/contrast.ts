/** Colour scheme → token → `#rrggbb`. */
export type ColourTokens = Record<'light' | 'dark', Record<string, string>>;

/** The colours of a stylesheet: those of its theme, and what its dark scheme changes. */
export function readColourTokens(css: string): ColourTokens {
  const [light = {}, dark = {}] = css.split('prefers-color-scheme: dark').map(coloursOf);
  return { light, dark: { ...light, ...dark } };
}

function coloursOf(css: string): Record<string, string> {
  const found = css.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6});/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio of two colours, 1 to 21. */
export function contrastRatio(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}
