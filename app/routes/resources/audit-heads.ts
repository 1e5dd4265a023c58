import type { LoaderFunctionArgs } from '@remix-run/node';
import { savedJson } from '#app/http/saved-json.server.ts';
import { auditHeadsFile } from '#app/services/audit/audit-heads.server.ts';

/** Every head that was published, as a file that `contest audit verify --heads` reads. */
export async function loader({ context }: LoaderFunctionArgs) {
  return savedJson(await auditHeadsFile(context.ground), 'dau-chuoi-nhat-ky.json', 'no-cache');
}
