import type { Act } from '../context.ts';
import { reachUpload } from './reach-upload.server.ts';
import { settleInBackground } from './settle-upload.server.ts';
import { type UploadView, viewUpload } from './view-upload.server.ts';

/**
 * How an upload stands, for whoever may bring its bytes; null for everybody else. Asking also brings one on whose bytes
 * are all there, should nobody be at it.
 */
export async function followUpload(id: string, act: Act): Promise<UploadView | null> {
  const upload = await reachUpload(id, act);
  if (!upload) return null;
  void settleInBackground(upload, act);
  return viewUpload(upload, act);
}
