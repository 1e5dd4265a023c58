/** What a person typed, or reads as words; ids, tokens and choices by code say nothing to them. */
export const readsAsText = (value: string): boolean => /[^\x20-\x7e]|\S\s+\S/.test(value.trim());
