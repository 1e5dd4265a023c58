const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Whether two figures may be one, written with more decimals and with fewer: "8.333" and "8.33", not "8.34". So may
 * "8.335" and "8.33" be, both of them 8.3349.
 */
export function isSameRounded(one: string | null, other: string | null): boolean {
  const [first, second] = [readDecimal(one), readDecimal(other)];
  if (!first || !second || first.places === second.places) return false;
  const [few, many] = first.places < second.places ? [first, second] : [second, first];
  // each stands for half a unit of its last place at either side
  const unit = 10n ** BigInt(many.places - few.places);
  const apart = few.digits * unit - many.digits;
  return 2n * (apart < 0n ? -apart : apart) <= unit + 1n;
}

function readDecimal(text: string | null): { digits: bigint; places: number } | null {
  const [, sign = '', whole = '', fraction = ''] = decimal.exec(text ?? '') ?? [];
  return whole === ''
    ? null
    : { digits: BigInt(`${sign}${whole}${fraction}`), places: fraction.length };
}
