/** What a person holds in one contest. `unitId` is the represented unit, or the unit where a judge works. */
export interface Grant {
  role: Role;
  contestId: string;
  unitId: string | null;
}

export type Role = 'unit' | 'judge' | 'secretary' | 'committee';

/** Who acts: null-free view of a signed-in person. `contestantIn` lists contests whose roster holds the person. */
export interface Actor {
  personId: string;
  grants: readonly Grant[];
  contestantIn: readonly string[];
}

const organizers: readonly Role[] = ['secretary', 'committee'];

/**
 * Who may do what: the one table. Services ask it, guards and menus too.
 * `scope: 'unit'`: only for the unit that the grant names.
 */
const table = {
  'contest.create': { roles: organizers, scope: 'any-contest' },
  'rules.edit': { roles: organizers, scope: 'contest' },
  'units.manage': { roles: organizers, scope: 'contest' },
  'people.manage': { roles: organizers, scope: 'contest' },
  'organizers.grant': { roles: ['committee'], scope: 'contest' },
  'import.run': { roles: organizers, scope: 'contest' },
  'quiz.manage': { roles: organizers, scope: 'contest' },
  'quiz.regrade': { roles: organizers, scope: 'contest' },
  'roster.propose': { roles: ['unit'], scope: 'unit' },
  'roster.decide': { roles: organizers, scope: 'contest' },
  'contestant-accounts.help': { roles: ['unit'], scope: 'unit' },
  'entry.hand-in': { roles: ['unit'], scope: 'unit' },
  'entry.withdraw': { roles: ['unit'], scope: 'unit' },
  'entry.see-own': { roles: ['unit'], scope: 'unit' },
  'entry.hand-in-for-unit': { roles: organizers, scope: 'contest' },
  'entry.see-all': { roles: organizers, scope: 'contest' },
  'entry.reject': { roles: organizers, scope: 'contest' },
  'fanpage.publish': { roles: organizers, scope: 'contest' },
  'deadline.extend': { roles: organizers, scope: 'contest' },
  'judging.assign': { roles: organizers, scope: 'contest' },
  'judging.close': { roles: ['committee'], scope: 'contest' },
  'sheet.score': { roles: ['judge'], scope: 'contest' },
  'sheet.see-progress': { roles: organizers, scope: 'contest' },
  'sheet.reopen': { roles: organizers, scope: 'contest' },
  'interest.record': { roles: organizers, scope: 'contest' },
  'standing.see-own': { roles: ['unit'], scope: 'unit' },
  'awards.see': { roles: organizers, scope: 'contest' },
  'tie.decide': { roles: ['committee'], scope: 'contest' },
  'tie.confirm': { roles: organizers, scope: 'contest' },
  'results.prepare': { roles: ['secretary'], scope: 'contest' },
  'results.approve': { roles: ['committee'], scope: 'contest' },
  'objection.file': { roles: ['unit'], scope: 'unit' },
  'objection.answer': { roles: organizers, scope: 'contest' },
  'notices.manage': { roles: organizers, scope: 'contest' },
  'publicity.manage': { roles: organizers, scope: 'contest' },
  'audit.read': { roles: organizers, scope: 'contest' },
} as const satisfies Record<
  string,
  { roles: readonly Role[]; scope: 'any-contest' | 'contest' | 'unit' }
>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

/** Where an act happens: the contest, and the unit where the act belongs to one. */
export interface Place {
  contestId?: string;
  unitId?: string;
}

/** Whether the actor (null: a visitor) may act there. A unit's act asks for the grant of that very unit. */
export function may(actor: Actor | null, permission: Permission, place: Place = {}): boolean {
  if (!actor) return false;
  const { roles, scope } = table[permission];
  return actor.grants.some(
    grant =>
      (roles as readonly Role[]).includes(grant.role) &&
      (scope === 'any-contest' ||
        (grant.contestId === place.contestId &&
          (scope === 'contest' || (grant.unitId !== null && grant.unitId === place.unitId)))),
  );
}

/** The roles that the actor holds in a contest, each once, in the order of this table: organizer roles first. */
export function rolesIn(actor: Actor | null, contestId: string): Role[] {
  const order: Role[] = ['committee', 'secretary', 'judge', 'unit'];
  return order.filter(role =>
    actor?.grants.some(grant => grant.role === role && grant.contestId === contestId),
  );
}

/** The units that the actor represents in a contest. */
export function representedUnits(actor: Actor | null, contestId: string): string[] {
  return (actor?.grants ?? []).flatMap(grant =>
    grant.role === 'unit' && grant.contestId === contestId && grant.unitId ? [grant.unitId] : [],
  );
}
