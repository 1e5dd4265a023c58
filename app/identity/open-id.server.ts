import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';

export interface OpenIdSettings {
  /** https, or http on loopback. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** With blanks between them; `openid` among them. */
  scopes: string;
  /** The claim that holds the citizen ID number: of the ID token, or else of the user info. */
  citizenIdClaim: string;
}

/** What must be the same when the browser comes back. */
export interface OpenIdChecks {
  state: string;
  nonce: string;
  /** The PKCE code verifier. */
  verifier: string;
}

/** `cancelled`: the person went back; `answer-refused`: the answer is not what we asked for, or is used up. */
export type OpenIdRefusal = 'provider-unreachable' | 'cancelled' | 'answer-refused';

export type OpenIdAnswer =
  /** The claim as the provider has it; null where it sent none. */
  | { ok: true; citizenId: string | null }
  /** `reason` is a code for the log: never what the answer held. */
  | { ok: false; code: OpenIdRefusal; reason: string };

/** An OpenID provider: authorization code with PKCE, state and nonce. */
export interface OpenIdProvider {
  /** Where to send the browser, and what to keep until it is back. */
  begin(
    returnTo: string,
  ): Promise<
    | ({ ok: true; address: string } & OpenIdChecks)
    | { ok: false; code: 'provider-unreachable'; reason: string }
  >;
  /** @param cameBack the address that the browser came back to, on `returnTo` with the provider's answer */
  finish(cameBack: URL, checks: OpenIdChecks): Promise<OpenIdAnswer>;
}

const discoveredForMs = 3_600_000;
const timeoutSeconds = 10;

/** Whether plain http may be spoken with that host: it never leaves the machine. */
export function isLoopbackHttp(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** Opens nothing yet: the provider is asked when the first person comes, and an hour after the last time. */
export function openProvider(settings: OpenIdSettings): OpenIdProvider {
  const { issuer, clientId, clientSecret, scopes, citizenIdClaim } = settings;
  let known: { at: number; configuration: Promise<Configuration> } | null = null;

  function discovered(): Promise<Configuration> {
    if (known && performance.now() - known.at < discoveredForMs) return known.configuration;
    const configuration = discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: timeoutSeconds,
      execute: [
        enableNonRepudiationChecks,
        ...(isLoopbackHttp(issuer) ? [allowInsecureRequests] : []),
      ],
    });
    const asked = { at: performance.now(), configuration };
    known = asked;
    // a provider that was down is asked anew by the next person
    configuration.catch(() => {
      if (known === asked) known = null;
    });
    return configuration;
  }

  return {
    async begin(returnTo) {
      let configuration: Configuration;
      try {
        configuration = await discovered();
      } catch (error) {
        return { ok: false, code: 'provider-unreachable', reason: reasonOf(error) };
      }
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
      const address = buildAuthorizationUrl(configuration, {
        ...{ redirect_uri: returnTo, scope: scopes, state, nonce },
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { ok: true, address: address.href, state, nonce, verifier };
    },

    async finish(cameBack, { state, nonce, verifier }) {
      try {
        const configuration = await discovered();
        const tokens = await authorizationCodeGrant(configuration, cameBack, {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return { ok: false, code: 'answer-refused', reason: 'no-id-token' };
        const inToken = textOf(claims[citizenIdClaim]);
        if (inToken !== null || !configuration.serverMetadata().userinfo_endpoint) {
          return { ok: true, citizenId: inToken };
        }
        const info = await fetchUserInfo(configuration, tokens.access_token, claims.sub);
        return { ok: true, citizenId: textOf(info[citizenIdClaim]) };
      } catch (error) {
        return { ok: false, code: refusalOf(error), reason: reasonOf(error) };
      }
    },
  };
}

const textOf = (claim: unknown) => (typeof claim === 'string' ? claim : null);

/** The library's own code. Its messages and causes hold the answer's claims, the number among them: they go nowhere. */
function reasonOf(error: unknown): string {
  const { code, name, error: told } = error as { code?: unknown; name?: unknown; error?: unknown };
  return [name, code, told]
    .filter(part => typeof part === 'string')
    .map(part =>
      String(part)
        .replace(/[^\w.-]/g, '')
        .slice(0, 60),
    )
    .join(' ');
}

function refusalOf(error: unknown): OpenIdRefusal {
  const {
    name,
    code,
    error: told,
    status,
  } = error as Partial<Record<'name' | 'code' | 'error', string> & Record<'status', number>>;
  if (name === 'AuthorizationResponseError' && told === 'access_denied') return 'cancelled';
  const isDown =
    // what fetch throws has no code; what the library says of our own call has one
    (name === 'TypeError' && code === undefined) ||
    code === 'OAUTH_TIMEOUT' ||
    code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ||
    (status !== undefined && status >= 500);
  return isDown ? 'provider-unreachable' : 'answer-refused';
}
