import type { Upload } from '#app/db/generated/client.ts';
import type { AskedHandIn } from '../entries/check-before-hand-in.server.ts';
import type { OnBehalf } from '../entries/store-version.server.ts';

/** What an upload asks for, as any hand-in does. */
export function askedOf(upload: Upload): AskedHandIn {
  const { contestId, unitId, entryCode, sizeBytes, firstMebibyteAt } = upload;
  const onBehalf = onBehalfOf(upload);
  return {
    ...{ contestId, unitId, entryCode, kind: 'video', onBehalf },
    upload: onBehalf ? null : { declaredBytes: Number(sizeBytes), firstMebibyteAt },
  };
}

/** What the secretary noted who began it for a unit; null for a unit's own. */
export function onBehalfOf({ onBehalf }: Pick<Upload, 'onBehalf'>): OnBehalf | null {
  if (onBehalf === null) return null;
  const noted = onBehalf as unknown as Omit<OnBehalf, 'receivedAt'> & { receivedAt: string };
  return { ...noted, receivedAt: new Date(noted.receivedAt) };
}
