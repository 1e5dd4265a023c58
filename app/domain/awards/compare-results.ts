import { fieldPath } from './unusable-input.ts';

/**
 * The places where two JSON values differ, deepest first names such as `result.entries[2].score`;
 * a field or element that only one of them has is named itself. For `awards verify`.
 */
export function differingPaths(left: unknown, right: unknown, root = 'result'): string[] {
  const paths: string[] = [];
  collect(left, right, root, paths);
  return paths;
}

function collect(left: unknown, right: unknown, path: string, paths: string[]): void {
  if (Object.is(left, right) || (left === 0 && right === 0)) return;
  if (Array.isArray(left) && Array.isArray(right)) {
    for (let at = 0; at < Math.max(left.length, right.length); at++) {
      collect(left[at], right[at], `${path}[${at}]`, paths);
    }
    return;
  }
  if (!isRecord(left) || !isRecord(right)) {
    paths.push(path);
    return;
  }
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    collect(ownField(left, key), ownField(right, key), fieldPath(path, key), paths);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `undefined` for an inherited name: a key such as `constructor` must not find its prototype's. */
function ownField(record: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
