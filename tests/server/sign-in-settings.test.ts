import { expect, it } from 'vitest';
import { readConfig } from '#app/server/env.server.ts';

const known = {
  OIDC_ISSUER: 'https://id.example.vn',
  OIDC_CLIENT_ID: 'a',
  OIDC_CLIENT_SECRET: 'b',
};

it('reads who to ask for VNeID, and whether a second factor is required', () => {
  expect(readConfig({})).toMatchObject({ openId: null, secondFactor: 'offered' });
  expect(readConfig({ ...known, SECOND_FACTOR: 'required' })).toMatchObject({
    secondFactor: 'required',
    openId: {
      ...{ issuer: 'https://id.example.vn', clientId: 'a', clientSecret: 'b' },
      ...{ scopes: 'openid', citizenIdClaim: 'citizen_id' },
    },
  });
  const contact = { SECRETARIAT_CONTACT: ' Tổ thư ký, 0225 3 000 000 ' };
  expect(readConfig(contact).secretariatContact).toBe('Tổ thư ký, 0225 3 000 000');
  expect(readConfig({ SECRETARIAT_CONTACT: '' }).secretariatContact).toBeNull();
  const other = { OIDC_SCOPES: 'openid profile', OIDC_CITIZEN_ID_CLAIM: 'cccd' };
  expect(readConfig({ ...known, ...other }).openId).toMatchObject({
    ...{ scopes: 'openid profile', citizenIdClaim: 'cccd' },
  });
  const onThisMachine = { ...known, OIDC_ISSUER: 'http://127.0.0.1:9000' };
  expect(readConfig(onThisMachine).openId?.issuer).toBe('http://127.0.0.1:9000');
});

it.each([
  ['SECOND_FACTOR', { SECOND_FACTOR: 'yes' }],
  ['OIDC_ISSUER', { ...known, OIDC_ISSUER: 'http://id.example.vn' }],
  ['OIDC_ISSUER', { ...known, OIDC_ISSUER: 'id.example.vn' }],
  ['OIDC_CLIENT_ID', { ...known, OIDC_CLIENT_ID: '' }],
  ['OIDC_CLIENT_SECRET', { ...known, OIDC_CLIENT_SECRET: '' }],
  ['OIDC_SCOPES', { ...known, OIDC_SCOPES: 'profile' }],
])('refuses a wrong %s in one line that names it', (name, settings) => {
  expect(() => readConfig(settings)).toThrow(new RegExp(`^${name}: [^\n]+$`));
});
