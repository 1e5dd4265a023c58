/** JSON for a person to save under a name in ASCII. */
export function savedJson(value: unknown, fileName: string, cacheControl: string): Response {
  return new Response(`${JSON.stringify(value, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': cacheControl,
    },
  });
}
