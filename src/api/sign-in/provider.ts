import type { ClientAuth, Configuration } from 'openid-client'
import { lacksClaims, type Claims, type ClaimSettings } from '../access/claims.ts'
import type { ApiSettings } from '../api-options.ts'
import { CLOCK_TOLERANCE_SECONDS, DISCOVERY_KNOWN_MS, DISCOVERY_MS } from '../limits.ts'
import type { Flow } from './flow.ts'
import { finishFailure, unreachable } from './provider-failure.ts'

export interface ProviderSettings extends ClaimSettings, Pick<ApiSettings, 'apiOidcScopes'> {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
}

/** The identity provider, as a browser signs in there: authorization code with PKCE. */
export interface Provider {
  /** Where the browser goes, and what it has to bring back. @throws OrionError `IDENTITY_PROVIDER_UNREACHABLE` */
  begin(returnTo: string): Promise<{ readonly url: string; readonly flow: Omit<Flow, 'path'> }>
  /**
   * What the provider says of the person who has come back.
   *
   * @param answer the query with which the browser came
   * @throws OrionError `SIGN_IN_FAILED`, `IDENTITY_PROVIDER_UNREACHABLE`
   */
  finish(answer: Readonly<Record<string, string>>, flow: Flow): Promise<Claims>
}

// Loaded with the first sign-in: most installations have none.
const library = () => import('openid-client')

export function createProvider(settings: ProviderSettings): Provider {
  const configured = createConfigured(settings)
  return {
    async begin(returnTo) {
      const oidc = await library()
      const config = await configured()
      const verifier = oidc.randomPKCECodeVerifier()
      const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: returnTo,
        scope: settings.apiOidcScopes,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { url: url.href, flow: { state, nonce, verifier, returnTo } }
    },
    async finish(answer, { state, nonce, verifier, returnTo }) {
      const { authorizationCodeGrant, fetchUserInfo } = await library()
      const config = await configured()
      const arrived = new URL(returnTo)
      for (const [name, value] of Object.entries(answer)) arrived.searchParams.set(name, value)
      try {
        const tokens = await authorizationCodeGrant(config, arrived, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims() ?? { sub: '' }
        const hasMore = config.serverMetadata().userinfo_endpoint !== undefined
        if (!hasMore || !lacksClaims(claims, settings)) return claims
        // Some providers say less in the token than when they are asked.
        const more = await fetchUserInfo(config, tokens.access_token, claims.sub)
        return { ...more, ...claims }
      } catch (error) {
        throw finishFailure(error, settings.issuer)
      }
    },
  }
}

interface Found {
  readonly config: Configuration
  readonly atMs: number
}

/** The provider's own description, read again when it is old or could not be read. */
function createConfigured(settings: ProviderSettings): () => Promise<Configuration> {
  let known: Promise<Found> | undefined
  const find = async (): Promise<Found> => ({
    config: await discover(settings),
    atMs: performance.now(),
  })
  return async () => {
    known ??= find()
    const found = await known.catch((cause: unknown) => {
      known = undefined
      throw unreachable(settings.issuer, cause)
    })
    if (performance.now() - found.atMs > DISCOVERY_KNOWN_MS) known = undefined
    return found.config
  }
}

async function discover(settings: ProviderSettings): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = settings
  const oidc = await library()
  const metadata = { [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS }
  const proof = clientSecret === undefined ? oidc.None() : await secretProof(clientSecret)
  // Checks the token's signature too, and not only that it came over TLS from the provider.
  const execute = [oidc.enableNonRepudiationChecks]
  // Without TLS only on this machine, which `createSignIn` has made sure of.
  if (issuer.startsWith('http:')) execute.push(oidc.allowInsecureRequests)
  const timeout = DISCOVERY_MS / 1_000
  return oidc.discovery(new URL(issuer), clientId, metadata, proof, { execute, timeout })
}

/** As the provider takes it: in the header, where it says nothing else. */
async function secretProof(secret: string): Promise<ClientAuth> {
  const { ClientSecretBasic, ClientSecretPost } = await library()
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const prove = taken.includes('client_secret_basic') ? basic : post
    prove(server, client, body, headers)
  }
}
