/**
 * Text as it is compared when people type it their own way: no accents, lower case, words apart by one space,
 * everything but letters and digits gone. `Mã  ĐƠN-vị` and `ma don vi` fold alike.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
