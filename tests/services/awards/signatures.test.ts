import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSignedBy } from '#app/identity/signing.server.ts';
import { openVault } from '#app/identity/vault.server.ts';
import {
  findSignature,
  publicKeysFile,
  readSignedSnapshot,
} from '#app/services/awards/publication-record.server.ts';
import { listPublicKeys, renewSigningKey } from '#app/services/awards/signing-keys.server.ts';
import { verifyPublication } from '#app/services/awards/verify-publication.server.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { changeLeaf, leavesOf } from './leaves.ts';
import { makeSmallContest, type SmallContest } from './small-contest.ts';

let test: TestGround;
let small: SmallContest;
let texts: { snapshot: string; redaction: string; bundle: string; signature: string; keys: string };

beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  const contestId = small.contest.id;
  expect(await publishByTwo(test.ground, { contestId, scope: ['weekly:1'] })).toMatchObject({
    ok: true,
  });
  const row = await test.ground.db.publication.findFirstOrThrow();
  const place = { contestId, number: 1 };
  texts = {
    ...{ snapshot: row.snapshot, redaction: row.redaction },
    bundle: JSON.stringify(await readSignedSnapshot(place, small.as('secretary'))),
    signature: JSON.stringify(await findSignature(place, test.ground)),
    keys: JSON.stringify(await publicKeysFile(small.contest, test.ground)),
  };
});
afterAll(() => test.close());

const differing = (files: Parameters<typeof verifyPublication>[0]) => {
  const verified = verifyPublication(files);
  return verified.kind === 'unusable' ? verified.problem : verified.differing;
};

describe('verifying', () => {
  it('says yes to the signed snapshot, and to the redaction with its signature', () => {
    const { bundle, keys, redaction, signature } = texts;
    expect(verifyPublication({ text: bundle, publicKeys: keys })).toMatchObject({
      ...{ differing: [], what: 'snapshot', isSealed: true, isKeyKnown: true },
    });
    expect(verifyPublication({ text: redaction, signature })).toMatchObject({
      ...{ differing: [], what: 'publication', isKeyKnown: false },
    });
    const { publicKey } = JSON.parse(signature);
    expect(differing({ text: redaction, signature, publicKeys: publicKey })).toEqual([]);
    expect(differing({ text: texts.snapshot })).toEqual([]);
  });

  it('says no once any single value of the snapshot, or of the redaction, is another', () => {
    const { bundle, redaction, signature } = texts;
    const signed = JSON.parse(bundle);
    for (const path of leavesOf(JSON.parse(signed.text))) {
      const text = JSON.stringify({ ...signed, text: changeLeaf(signed.text, path) });
      expect(differing({ text }), path.join('.')).toContain('signature');
    }
    for (const path of leavesOf(JSON.parse(redaction))) {
      const text = changeLeaf(redaction, path);
      expect(differing({ text, signature }), path.join('.')).toEqual(['signature']);
    }
  });

  it('says no to another key, another signature, another name of the key', () => {
    const { bundle, redaction, signature } = texts;
    const stranger = openVault(randomBytes(32)).hash('x').slice(0, 32);
    const other = Buffer.from(stranger).toString('base64');
    expect(differing({ text: bundle, publicKeys: other })).toEqual(['key']);
    for (const field of ['signature', 'publicKey', 'keyId']) {
      const changed = changeLeaf(signature, [field]);
      expect(differing({ text: redaction, signature: changed }), field).not.toEqual([]);
    }
    expect(differing({ text: redaction, signature: changeLeaf(signature, ['schema']) })).toMatch(
      'no hoithi.signed/v1',
    );
    expect(differing({ text: redaction, publicKeys: other })).toMatch('is not signed');
    expect(differing({ text: redaction })).toMatch('missing');
  });
});

describe('a key', () => {
  it('is changed for a reason that everyone reads; what the old one signed stays verifiable', async () => {
    const contestId = small.contest.id;
    const [before] = await listPublicKeys(contestId, test.ground);
    const asked = { contestCode: small.contest.code, reason: 'Mất khóa bảo vệ dữ liệu' };
    await expect(renewSigningKey(asked, small.as('committee'))).rejects.toThrow('not permitted');
    expect(await renewSigningKey({ ...asked, reason: ' ' }, test.anonymousAct())).toMatchObject({
      code: 'reason-missing',
    });
    // as after the loss of the vault's key
    const act = { ...test.anonymousAct(), vault: openVault(randomBytes(32)) };
    expect(await renewSigningKey(asked, act)).toMatchObject({ value: { retired: before?.keyId } });
    const ground = { ...test.ground, vault: act.vault };
    expect(await publishByTwo(ground, { contestId, scope: ['weekly:2'] })).toMatchObject({
      value: { number: 2 },
    });
    const keys = await listPublicKeys(contestId, test.ground);
    expect(keys.map(({ retiredReason }) => retiredReason)).toEqual([null, asked.reason]);
    const publicKeys = JSON.stringify(await publicKeysFile(small.contest, test.ground));
    for (const number of [1, 2]) {
      const { redaction } = await test.ground.db.publication.findFirstOrThrow({
        where: { contestId, number },
      });
      const signed = await findSignature({ contestId, number }, test.ground);
      expect(signed?.keyId).toBe(keys[2 - number]?.keyId);
      const signature = JSON.stringify(signed);
      expect(differing({ text: redaction, signature, publicKeys })).toEqual([]);
    }
  });

  it('is never removed nor given another value, not even past the services', async () => {
    const { db } = test.ground;
    await expect(db.signingKey.deleteMany()).rejects.toThrow();
    await expect(db.signingKey.updateMany({ data: { publicKey: 'x' } })).rejects.toThrow();
    const [key] = await listPublicKeys(small.contest.id, test.ground);
    expect(isSignedBy(Buffer.from('x'), 'y', key?.publicKey ?? '')).toBe(false);
  });
});
