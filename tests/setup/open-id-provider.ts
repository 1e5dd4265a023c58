import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type JWK } from 'oidc-provider';

/** A real OpenID provider on loopback, whose people are their citizen ID numbers. */
export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whoever signs in next; null: somebody who says no. */
  person: string | null;
  /** Changes claims of the next ID tokens, which are signed again with the provider's own key. */
  forge: Record<string, unknown> | null;
  /** How often its configuration was asked for. */
  discoveries(): number;
  /** Goes the way of a browser from our redirect to the address that it is sent back to. */
  walk(address: string): Promise<URL>;
  close(): Promise<void>;
}

const clientId = 'hoi-thi';
const clientSecret = 'mot-bi-mat-chi-de-kiem-thu';

/** @param returnTo the redirect addresses that it knows; `claimIn`: where the number stands */
export async function openTestProvider(
  returnTo: string[],
  { claimIn = 'userinfo' }: { claimIn?: 'userinfo' | 'id_token' } = {},
): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256', use: 'sig' };
  const state: Pick<TestProvider, 'person' | 'forge'> = { person: null, forge: null };
  let discoveries = 0;

  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: clientId, client_secret: clientSecret, redirect_uris: returnTo },
        ...{ response_types: ['code'], grant_types: ['authorization_code'] },
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [key as JWK] },
    cookies: { keys: ['chi-de-kiem-thu'] },
    claims: { openid: ['sub', 'citizen_id'] },
    conformIdTokenClaims: claimIn === 'userinfo',
    features: { devInteractions: { enabled: false } },
    // every request is consented to as soon as its person is known
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        ...{ clientId, accountId: oidc.session?.accountId ?? '' },
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => (id === 'khong-so' ? { sub: id } : { sub: `p${id.length}`, citizen_id: id }),
    }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  });
  provider.use(async (context, next) => {
    if (context.path === '/.well-known/openid-configuration') discoveries += 1;
    if (context.path.startsWith('/interaction/')) {
      const { person } = state;
      const said = person
        ? { login: { accountId: person } }
        : { error: 'access_denied', error_description: 'no' };
      await provider.interactionFinished(context.req, context.res, said);
      context.respond = false;
      return;
    }
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (context.path === '/token' && state.forge && body?.id_token) {
      body.id_token = forgeToken(body.id_token, state.forge, privateKey);
    }
  });
  server.on('request', provider.callback());

  return Object.assign(state, {
    ...{ issuer, clientId, clientSecret },
    discoveries: () => discoveries,
    walk: (address: string) => walkTo(address, returnTo),
    close: () => closeServer(server),
  });
}

/** The same token with other claims, signed as the provider signs (ES256). */
function forgeToken(token: string, claims: Record<string, unknown>, key: KeyObject): string {
  const [head = '', payload = ''] = token.split('.');
  const known = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...known, ...claims })).toString('base64url');
  const signed = Buffer.from(`${head}.${forged}`);
  const signature = sign('sha256', signed, { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

/** Follows redirects with a browser's cookies, and stops before the address that is ours. */
async function walkTo(address: string, returnTo: readonly string[]): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(address);
  for (let steps = 0; steps < 8; steps++) {
    if (returnTo.includes(at.origin + at.pathname)) return at;
    const headers = { Cookie: [...cookies].map(pair => pair.join('=')).join('; ') };
    const response = await fetch(at, { headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const to = response.headers.get('Location');
    if (!to) throw new Error(`${at.pathname}: ${response.status} ${await response.text()}`);
    at = new URL(to, at);
  }
  throw new Error('the provider goes round in circles');
}

function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
