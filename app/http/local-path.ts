/**
 * An address of this portal, or null: never another host, whatever a browser makes of it (`//host`, `/\host`, a tab or
 * line break that browsers drop).
 */
export function readOwnAddress(text: string | null | undefined): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!text?.startsWith('/') || /^\/\/|[\\\u0000-\u001f\u007f]/.test(text)) return null;
  const base = 'http://portal.invalid';
  if (!URL.canParse(text, base)) return null;
  const { origin, pathname, search } = new URL(text, base);
  // dot segments may leave a path that starts anew: /.//host
  if (origin !== base || pathname.startsWith('//')) return null;
  return pathname + search;
}

/** Where a URL asked to go on to once somebody is signed in: `readOwnAddress`, but never sign-in or sign-out itself. */
export function readLocalPath(text: string | null | undefined): string | null {
  const address = readOwnAddress(text);
  return address && /^\/(dang-nhap|dang-xuat)([/?]|$)/.test(address) ? null : address;
}
