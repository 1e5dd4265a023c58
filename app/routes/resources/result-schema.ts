import { publishedSchema } from '#app/services/documents/write-published-table.server.ts';

/** The JSON Schema of published results, the same for every contest. */
export function loader() {
  return new Response(publishedSchema(), {
    headers: {
      'Content-Type': 'application/schema+json; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
    },
  });
}
