/** A file of JSON to keep, which no cache may: it is about a person. */
export function jsonFile(name: string, value: object): Response {
  return new Response(`${JSON.stringify(value, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
