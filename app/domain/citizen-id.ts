/**
 * A citizen ID number: 12 digits, or 9 of an old ID card. Spaces and dots inside, as people write them, are dropped.
 * @returns null where the text is no such number
 */
export function readCitizenId(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s.\u200b-\u200d\u2060\ufeff]/g, '');
  return /^(\d{12}|\d{9})$/.test(digits) ? digits : null;
}

/**
 * Whether a text holds what may be a citizen ID number: digits together, or in groups of three. Parts of ids and codes,
 * with letters or hyphens beside them, are none.
 */
export function holdsCitizenId(text: string): boolean {
  const plain = text.normalize('NFKC');
  return (
    readCitizenId(plain) !== null ||
    /(?<![\p{L}\p{N}_-])\d{3}(?:[\s.]?\d{3}){2,3}(?![\p{L}\p{N}_-])/u.test(plain)
  );
}

/** How a number stands on a screen: the last three digits only. */
export function maskCitizenId(citizenId: string): string {
  return `${'•'.repeat(citizenId.length - 3)}${citizenId.slice(-3)}`;
}
