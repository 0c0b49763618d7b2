import { getRequestListener } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { randomBytes } from 'node:crypto'
import { serverVersion } from '../client/server-facts.ts'
import { OrionError } from '../errors/orion-error.ts'
import type { Place } from '../http/listen.ts'
import { isLoopback } from '../http/loopback.ts'
import { serve, type HttpServer } from '../http/serve.ts'
import { createAuthenticate } from './access/authenticate.ts'
import { attestAs } from './access/attest-as.ts'
import { createKeys } from './access/keys.ts'
import { createTokenReader, type ReadToken } from './access/oidc.ts'
import { createPersonBook, type PersonBook } from './access/person-book.ts'
import { createSeal } from './access/seal.ts'
import { createSessions } from './access/session.ts'
import type { Api, ApiOptions, ApiSettings } from './api-options.ts'
import { createApprovalBoard } from './approvals/approval-board.ts'
import { createApp } from './create-app.ts'
import { createRateLimit } from './door/rate-limit.ts'
import {
  CLOSE_GRACE_MS,
  DEFAULT_API_PORT,
  RATE_BURST_SECONDS,
  REQUEST_ARRIVAL_MS,
  WRONG_KEYS_PER_SECOND,
} from './limits.ts'
import { createEventStreams } from './events/event-streams.ts'
import { watchHealth } from '../ops/health.ts'
import { countRequests } from './metrics/request-counts.ts'
import { awaySince } from '../ops/away-since.ts'
import { createServeHtml } from './page/html-page.ts'
import { keptPage } from './page/page-files.ts'
import { createServePage } from './page/serve-page.ts'
import { apiRoutes } from './route-table.ts'
import type { Services } from './services.ts'
import { createSignIn } from './sign-in/sign-in.ts'
import { createTemporalLink } from './temporal-link.ts'
import { startTraces } from './traces/start-traces.ts'

/**
 * The HTTP API: on loopback by default, and never beyond it without a way to sign in. Runs
 * without Temporal and PostgreSQL too, and says of each request what is away.
 *
 * @throws OrionError `LISTEN_UNSAFE`, `PORT_TAKEN`, `CONFIG_INVALID`
 */
export async function startApi(options: ApiOptions): Promise<Api> {
  const { settings, store, version, onFailure } = options
  const place = placeOf(settings)
  checkReach(place, options)
  const link = createTemporalLink(options.connect)
  const people = createPersonBook({ store, temporal: link.client })
  const readToken = keepingPeople(createTokenReader(settings), people)
  const signingIn = signingInOf(settings, place, people)
  const health = watchHealth({
    temporal: async () => serverVersion(await link.client()),
    database: async () => (store ? store.check() : noDatabase()),
  })
  const page = keptPage()
  const html = createServeHtml(page)
  const traces = startTraces(options, link.client)
  const known = { temporal: link.client, health: health.read, html, traces: traces.counts }
  const services = { ...servicesOf(options), ...signingIn, ...known }
  const streams = createEventStreams(options.events)
  const routes = apiRoutes(services, { board: createApprovalBoard(link.client), streams })
  const app = createApp(routes, {
    ...doorOf(settings, services, { place, readToken }),
    version,
    onFailure,
    servePage: createServePage(page),
    html,
    awaySince: (code) => awaySince(code, health.read()),
    onAnswered: (answered) => services.requests.add(answered),
  })
  try {
    const server = await listenWith(app.fetch, place, options)
    const close = async () => {
      streams.close()
      await server.close()
      await traces.stop()
      health.stop()
      await link.close()
    }
    const signInRequired = settings.apiSignIn === 'required' || !isLoopback(place.host)
    return { url: `http://${server.address}`, place, signInRequired, close }
  } catch (error) {
    await traces.stop()
    health.stop()
    await link.close()
    throw error
  }
}

/** What routes work with, but for what this process watches or serves by itself. */
function servicesOf({
  settings,
  store,
  access,
  events,
  version,
  signingKey,
}: ApiOptions): Omit<Services, 'temporal' | 'health' | 'html' | 'sessions' | 'signIn' | 'traces'> {
  return {
    store,
    access,
    keys: createKeys(access),
    taskQueue: settings.taskQueues[0] ?? '',
    taskQueues: settings.taskQueues,
    figures: events,
    version,
    attest: attestAs(signingKey),
    publicUrl: settings.publicUrl,
    temporalUiUrl: settings.temporalUiUrl,
    requests: countRequests(),
  }
}

/** How browsers sign in, and stay signed in. Without a secret of the settings that ends with us. */
function signingInOf(settings: ApiSettings, place: Place, people: PersonBook) {
  const secret = settings.apiSessionSecret ?? randomBytes(32).toString('hex')
  const seal = createSeal(secret)
  const sessions = createSessions({ secret, seal, issuer: settings.apiOidcIssuer })
  return { sessions, signIn: createSignIn({ settings, place, seal, sessions, people }) }
}

function listenWith(
  fetch: OpenAPIHono['fetch'],
  place: Place,
  { settings, onFailure }: ApiOptions,
): Promise<HttpServer> {
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false })
  return serve(async (request, response) => listener(request, response), {
    place,
    portMayChange: settings.apiAddress === undefined,
    name: 'address of the API',
    remedy: 'Stop what listens there, or choose another address with ORION_API_ADDRESS.',
    requestTimeoutMs: REQUEST_ARRIVAL_MS,
    closeGraceMs: CLOSE_GRACE_MS,
    onFailure: (error) => onFailure(error, 'none'),
  })
}

function placeOf({ apiAddress }: ApiSettings): Place {
  if (apiAddress !== undefined && apiAddress !== 'off') return apiAddress
  return { host: '127.0.0.1', port: DEFAULT_API_PORT }
}

/** Beyond loopback there must be keys or an identity provider by which callers can sign in. */
function checkReach({ host, port }: Place, { settings, access }: ApiOptions): void {
  if (isLoopback(host) || access || settings.apiOidcIssuer) return
  const message = `The API ${host}:${port} can be reached from outside, and nobody could sign in.`
  const remedy = 'Set DATABASE_URL, where API keys are kept, or ORION_API_OIDC_ISSUER.'
  throw new OrionError('LISTEN_UNSAFE', message, { remedy })
}

/** Who signs in by a token is a person for policies from then on, where the token says more. */
function keepingPeople(read: ReadToken | undefined, people: PersonBook): ReadToken | undefined {
  if (!read) return undefined
  return async (token) => {
    const caller = await read(token)
    await people.keep(caller)
    return caller
  }
}

function doorOf(
  settings: ApiSettings,
  { keys, sessions }: Services,
  { place, readToken }: { readonly place: Place; readonly readToken: ReadToken | undefined },
) {
  const { apiOrigins: origins = [], apiRate: perSecond, apiSignIn, apiOidcIssuer } = settings
  const mayBeLocal = isLoopback(place.host) && apiSignIn === 'auto' && apiOidcIssuer === undefined
  return {
    origins,
    authenticate: createAuthenticate({
      keys,
      sessions,
      readToken,
      mayBeLocal,
      origins,
    }),
    rate: createRateLimit({ perSecond, burst: perSecond * RATE_BURST_SECONDS }),
    wrongKeys: createRateLimit({
      perSecond: WRONG_KEYS_PER_SECOND,
      burst: WRONG_KEYS_PER_SECOND * RATE_BURST_SECONDS,
    }),
  }
}

function noDatabase(): never {
  const message = 'DATABASE_URL is not set.'
  throw new OrionError('DATABASE_UNREACHABLE', message)
}
