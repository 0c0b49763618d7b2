import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { listen } from '../../../src/http/listen.ts'

const CLIENT = { id: 'orion-test', secret: 'a secret/of the client+' } as const

/** What the next token says, and what is wrong with it. */
export interface Says {
  /** Claims of who signs in. */
  claims: Readonly<Record<string, unknown>>
  /** Claims that are left out of the token, and given to those who ask for them. */
  asked: Readonly<Record<string, unknown>>
  audience?: string
  nonce?: string
  issuer?: string
  /** Signs with a key that is published nowhere. */
  isForged?: boolean
  /** Answers with an error of its own. */
  isDown?: boolean
}

export interface Issuer extends AsyncDisposable {
  readonly url: string
  readonly settings: {
    readonly apiOidcIssuer: string
    readonly apiOidcClientId: string
    readonly apiOidcClientSecret: string
    readonly apiOidcName: string
  }
  says: Says
}

interface Grant {
  readonly challenge: string
  readonly nonce: string
  readonly redirectUri: string
}

/** An identity provider on loopback: authorization code, PKCE, a client with a secret, userinfo. */
export async function startIssuer(says: Partial<Says> = {}): Promise<Issuer> {
  const known = await generateKeyPair('ES256')
  const other = await generateKeyPair('ES256')
  const grants = new Map<string, Grant>()
  const jwk = { ...(await exportJWK(known.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }
  const server = createServer((request, response) => void answer(request, response))
  // By another name than that of the API: to a browser it is another site.
  const url = `http://${(await listen(server)).replace('127.0.0.1', 'localhost')}`
  const issuer: Issuer = {
    url,
    settings: {
      apiOidcIssuer: url,
      apiOidcClientId: CLIENT.id,
      apiOidcClientSecret: CLIENT.secret,
      apiOidcName: 'Example',
    },
    says: { claims: {}, asked: {}, ...says },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const keyOf = ({ isForged }: Says) => (isForged ? other : known).privateKey
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '', url)
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (issuer.says.isDown) return json({ error: 'server_error' }, 503)
    if (pathname === '/.well-known/openid-configuration') return json(description(url))
    if (pathname === '/jwks') return json({ keys: [jwk] })
    if (pathname === '/userinfo') return json({ sub: 'u1', ...issuer.says.asked })
    if (pathname === '/authorize') {
      response.writeHead(200, { 'content-type': 'text/html' })
      return response.end(askPage(grants, searchParams, url))
    }
    const form = new URLSearchParams(await text(request))
    const grant = pathname === '/token' && redeem(grants, request, form)
    if (!grant) return json({ error: 'invalid_grant' }, 400)
    const token = await tokenOf(issuer.says, grant, url).sign(keyOf(issuer.says))
    return json({ access_token: 'opaque', token_type: 'Bearer', id_token: token })
  }
  return issuer
}

function tokenOf({ claims, nonce, audience, issuer }: Says, grant: Grant, url: string): SignJWT {
  return new SignJWT({ nonce: nonce ?? grant.nonce, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setSubject('u1')
    .setIssuer(issuer ?? url)
    .setAudience(audience ?? CLIENT.id)
    .setIssuedAt()
    .setExpirationTime('5m')
}

function description(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    userinfo_endpoint: `${url}/userinfo`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }
}

/** A page with a link back: who follows it is signed in. */
function askPage(grants: Map<string, Grant>, asked: URLSearchParams, issuer: string): string {
  const of = (name: string) => asked.get(name) ?? ''
  const isGood = of('client_id') === CLIENT.id && of('response_type') === 'code'
  const isBound = of('code_challenge_method') === 'S256' && of('state') && of('nonce')
  if (!isGood || !isBound) return '<h1>Refused</h1>'
  const code = randomUUID()
  const redirectUri = of('redirect_uri')
  grants.set(code, { challenge: of('code_challenge'), nonce: of('nonce'), redirectUri })
  const back = new URL(redirectUri)
  back.search = String(new URLSearchParams({ code, state: of('state'), iss: issuer }))
  return `<!doctype html><title>Example</title><h1>Example</h1><a href="${back.href.replaceAll('&', '&amp;')}">Continue</a>`
}

/** What a code stands for, once: for the client that proves itself and that has begun. */
function redeem(
  grants: Map<string, Grant>,
  { headers }: IncomingMessage,
  form: URLSearchParams,
): Grant | undefined {
  const code = form.get('code') ?? ''
  const grant = grants.get(code)
  grants.delete(code)
  const given = atob((headers.authorization ?? '').replace('Basic ', '')).split(':')
  // Both halves are written as in a form, whatever else they hold.
  const [id, secret] = given.map((half) => decodeURIComponent(half.replaceAll('+', ' ')))
  const isClient = id === CLIENT.id && secret === CLIENT.secret
  const proof = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  const isSame = grant?.challenge === proof && grant.redirectUri === form.get('redirect_uri')
  return isClient && isSame ? grant : undefined
}
