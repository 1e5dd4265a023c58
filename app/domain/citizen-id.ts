/**
 * A citizen ID number: 12 digits, or 9 of an old ID card. Spaces and dots inside, as people write them, are dropped.
 * @returns null where the text is no such number
 */
export function readCitizenId(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s.\u200b-\u200d\u2060\ufeff]/g, '');
  return /^(\d{12}|\d{9})$/.test(digits) ? digits : null;
}

/** How a number stands on a screen: the last three digits only. */
export function maskCitizenId(citizenId: string): string {
  return `${'•'.repeat(citizenId.length - 3)}${citizenId.slice(-3)}`;
}
