import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  type Grant,
  may,
  type Permission,
  permissions,
  type Role,
  representedUnits,
  rolesIn,
} from '#app/domain/permissions.ts';

const actorOf = (...grants: Grant[]): Actor => ({ personId: 'p', grants, contestantIn: ['here'] });
const grant = (role: Role, contestId = 'here', unitId: string | null = null): Grant => ({
  role,
  contestId,
  unitId,
});

/**
 * Who may do what, written out by hand: unit (of that unit), judge, secretary, committee.
 * `y` yes, `-` no. Not derived from the table that it checks.
 */
const matrix: Record<Permission, string> = {
  // unit judge secretary committee
  'contest.create': '- - y y',
  'rules.edit': '- - y y',
  'units.manage': '- - y y',
  'people.manage': '- - y y',
  'organizers.grant': '- - - y',
  'import.run': '- - y y',
  'quiz.manage': '- - y y',
  'quiz.regrade': '- - y y',
  'roster.propose': 'y - - -',
  'contestant-accounts.help': 'y - - -',
  'roster.decide': '- - y y',
  'entry.hand-in': 'y - - -',
  'entry.withdraw': 'y - - -',
  'entry.see-own': 'y - - -',
  'standing.see-own': 'y - - -',
  'entry.hand-in-for-unit': '- - y y',
  'entry.see-all': '- - y y',
  'entry.reject': '- - y y',
  'fanpage.publish': '- - y y',
  'deadline.extend': '- - y y',
  'judging.assign': '- - y y',
  'judging.close': '- - - y',
  'sheet.score': '- y - -',
  'sheet.see-progress': '- - y y',
  'sheet.reopen': '- - y y',
  'interest.record': '- - y y',
  'awards.see': '- - y y',
  'tie.decide': '- - - y',
  'tie.confirm': '- - y y',
  'results.prepare': '- - y -',
  'results.approve': '- - - y',
  'objection.file': 'y - - -',
  'objection.answer': '- - y y',
  'notices.manage': '- - y y',
  'publicity.manage': '- - y y',
  'audit.read': '- - y y',
};
const roles: Role[] = ['unit', 'judge', 'secretary', 'committee'];
const rows = Object.entries(matrix) as [Permission, string][];
const cells = rows.flatMap(([permission, row]) =>
  row.split(' ').map((cell, index) => [permission, roles[index] as Role, cell === 'y'] as const),
);
const here = { contestId: 'here', unitId: 'u1' };

describe('permissions', () => {
  it('knows exactly the permissions of the matrix', () => {
    expect([...permissions].sort()).toEqual(Object.keys(matrix).sort());
  });

  it.each(cells)('%s for %s: %s', (permission, role, expected) => {
    expect(may(actorOf(grant(role, 'here', 'u1')), permission, here)).toBe(expected);
  });

  it.each(rows)(
    '%s: nobody by visiting, by competing, or by a role in another contest',
    (permission, row) => {
      expect(may(null, permission, here)).toBe(false);
      expect(may(actorOf(), permission, here)).toBe(false);
      const elsewhere = actorOf(...roles.map(role => grant(role, 'elsewhere', 'u1')));
      // a contest that doesn't exist yet is made by an organizer of any
      expect(may(elsewhere, permission, here)).toBe(permission === 'contest.create' && row !== '');
    },
  );

  it.each(rows.filter(([, row]) => row.startsWith('y')))(
    '%s: only for the represented unit',
    permission => {
      expect(may(actorOf(grant('unit', 'here', 'u2')), permission, here)).toBe(false);
      expect(may(actorOf(grant('unit', 'here', null)), permission, here)).toBe(false);
      expect(may(actorOf(grant('unit', 'here', 'u1')), permission, { contestId: 'here' })).toBe(
        false,
      );
      expect(may(actorOf(grant('unit', 'here', null)), permission, { contestId: 'here' })).toBe(
        false,
      );
    },
  );

  it('gives several roles the sum of what each may do, and nothing else', () => {
    const grants = fc.array(
      fc.record<Grant>({
        role: fc.constantFrom(...roles),
        contestId: fc.constantFrom('here', 'elsewhere'),
        unitId: fc.constantFrom('u1', 'u2', null),
      }),
    );
    fc.assert(
      fc.property(grants, fc.constantFrom(...permissions), (held, permission) => {
        const one = held.some(single => may(actorOf(single), permission, here));
        expect(may(actorOf(...held), permission, here)).toBe(one);
      }),
    );
  });

  it('lists roles once, organizers first, and represented units of the contest alone', () => {
    const actor = actorOf(
      grant('unit', 'here', 'u1'),
      grant('judge', 'here', 'u9'),
      grant('unit', 'here', 'u2'),
      grant('committee'),
      grant('unit', 'elsewhere', 'u3'),
    );
    expect(rolesIn(actor, 'here')).toEqual(['committee', 'judge', 'unit']);
    expect(representedUnits(actor, 'here')).toEqual(['u1', 'u2']);
    expect(rolesIn(null, 'here')).toEqual([]);
  });
});
