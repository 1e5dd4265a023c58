type Path = (string | number)[];

/** The path of every value in a JSON document that holds no other, empty lists and objects left out. */
export function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return steps.flatMap(step =>
    leavesOf((value as Record<string | number, unknown>)[step], [...path, step]),
  );
}

/** The document with one leaf changed to another value of its kind. */
export function changeLeaf(text: string, path: Path): string {
  const document = JSON.parse(text) as Record<string | number, unknown>;
  let holder = document;
  for (const step of path.slice(0, -1)) holder = holder[step] as typeof document;
  const last = path.at(-1) ?? '';
  const value = holder[last];
  if (typeof value === 'number') holder[last] = value + 1;
  else if (typeof value === 'boolean') holder[last] = !value;
  else if (typeof value === 'string') holder[last] = `${value}x`;
  else holder[last] = 0;
  return JSON.stringify(document);
}
