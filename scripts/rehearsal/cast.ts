import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Role } from '#app/domain/permissions.ts';
import { createUserByCommand } from '#app/services/identity/create-user-by-command.server.ts';
import { runImportByCommand } from '#app/services/imports/run-import-by-command.server.ts';
import { makeCitizenId, makeName, makePosition } from '#prisma/seed/made-people.ts';
import { type Stage, settled } from './stage.ts';

const unitsFile = path.resolve(import.meta.dirname, '../../prisma/seed/units.csv');

export interface Cast {
  contestId: string;
  secretary: string;
  committee: string;
  judges: string[];
  /** Competing units with an own roster: the person who represents each. */
  units: { id: string; code: string; name: string; representative: string }[];
  /** Person and competing unit of each contestant. */
  contestants: { personId: string; contestantId: string; unitId: string }[];
}

/** The accounts, units and rosters, by the commands and lists that a city would use. */
export async function gatherCast(
  stage: Stage,
  code: string,
  size: { units: number; peoplePerUnit: number; judges: number },
): Promise<Cast> {
  const account = async (role: Role, username: string, unitCode: string | null = null) => {
    const made = await createUserByCommand(
      {
        ...{ role, contestCode: code, username, unitCode, password: null },
        ...{ fullName: makeName(stage.random), citizenId: null, email: null },
      },
      stage.asCommand(),
    );
    return settled(made, `account ${username}`).personId;
  };
  const committee = await account('committee', 'ban-to-chuc');
  const secretary = await account('secretary', 'to-thu-ky');
  const [heading = '', ...lines] = (await readFile(unitsFile, 'utf8')).trim().split('\n');
  const roots = lines.filter(line => line.split(',')[3] === '').slice(0, size.units);
  await importList(stage, code, 'units', [heading, ...roots]);
  const { id: contestId } = await stage.ground.db.contest.findUniqueOrThrow({ where: { code } });
  const rows = await stage.ground.db.unit.findMany({
    where: { contestId },
    orderBy: { code: 'asc' },
  });
  const people = rows.flatMap(unit => Array.from({ length: size.peoplePerUnit }, () => unit.code));
  await importList(stage, code, 'contestants', [
    'citizen_id,full_name,unit_code,position,email,excluded_reason',
    ...people.map((unitCode, at) =>
      [
        makeCitizenId(at + 1),
        makeName(stage.random),
        unitCode,
        makePosition(stage.random),
        '',
        '',
      ].join(','),
    ),
  ]);
  const units: Cast['units'] = [];
  for (const { id, code: unitCode, name } of rows) {
    const representative = await account('unit', `dau-moi-${unitCode}`, unitCode);
    units.push({ id, code: unitCode, name, representative });
  }
  const judges: string[] = [];
  for (let at = 1; at <= size.judges; at += 1)
    judges.push(await account('judge', `giam-khao-${at}`));
  const contestants = await stage.ground.db.contestant.findMany({
    where: { contestId },
    include: { unit: { select: { code: true } }, person: { select: { fullName: true } } },
  });
  // ids are random: by them it would be another's turn to stay away each time, once in a while in every unit
  const turn = (one: (typeof contestants)[number]) => `${one.unit.code} ${one.person.fullName}`;
  contestants.sort((one, other) => (turn(one) < turn(other) ? -1 : 1));
  return {
    ...{ contestId, committee, secretary, judges, units },
    contestants: contestants.map(({ id, personId, unitId }) => ({
      ...{ contestantId: id, personId, unitId },
    })),
  };
}

async function importList(
  stage: Stage,
  contestCode: string,
  kind: 'units' | 'contestants',
  lines: readonly string[],
) {
  const read = await runImportByCommand(
    {
      ...{ kind, contestCode, fileName: `${kind}.csv`, dryRun: false },
      bytes: Buffer.from(lines.join('\n')),
    },
    stage.asCommand(),
  );
  const { answer } = settled(read, `list of ${kind}`);
  if (answer.errors.length > 0)
    throw new Error(`list of ${kind}: ${JSON.stringify(answer.errors)}`);
}
