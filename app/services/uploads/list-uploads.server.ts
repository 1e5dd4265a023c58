import { Prisma } from '#app/db/generated/client.ts';
import { may, representedUnits } from '#app/domain/permissions.ts';
import { type Act, NotPermitted } from '../context.ts';
import { type UploadView, viewUpload } from './view-upload.server.ts';

/**
 * What is still on its way, oldest first, and what was refused lately: of the units that the actor represents, or what
 * organizers began for units.
 */
export async function listUploads(
  { contestId, forUnits }: { contestId: string; forUnits: boolean },
  act: Act,
): Promise<UploadView[]> {
  const { db, actor, now } = act;
  const unitIds = representedUnits(actor, contestId);
  const mayList = forUnits ? may(actor, 'entry.hand-in-for-unit', { contestId }) : unitIds.length;
  if (!mayList) throw new NotPermitted(forUnits ? 'entry.hand-in-for-unit' : 'entry.see-own');
  const rows = await db.upload.findMany({
    where: {
      ...{ contestId, state: { in: ['receiving', 'received', 'refused'] } },
      expiresAt: { gt: now },
      ...(forUnits
        ? { onBehalf: { not: Prisma.DbNull } }
        : { unitId: { in: unitIds }, onBehalf: { equals: Prisma.DbNull } }),
    },
    orderBy: { createdAt: 'asc' },
  });
  return Promise.all(rows.map(row => viewUpload(row, act)));
}
