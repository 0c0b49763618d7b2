import { OpenAPIHono } from '@hono/zod-openapi'
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { OrionError } from '../errors/orion-error.ts'
import { within } from '../time/within.ts'
import type { Authenticate } from './access/authenticate.ts'
import type { Caller } from './access/caller.ts'
import { isAdmitted } from './access/role.ts'
import { checkPage } from './door/same-site.ts'
import { openProblem, problemOf, problemResponse, type Problem } from './door/problem.ts'
import type { RateLimit } from './door/rate-limit.ts'
import { readRequest } from './door/read-request.ts'
import { SECURITY_HEADERS } from './door/security-headers.ts'
import { allowOrigin, whenceOf } from './door/whence.ts'
import { ANSWER_MS } from './limits.ts'
import type { ServeHtml } from './page/html-page.ts'
import { problemPage } from './page/problem-page.ts'
import type { ServePage } from './page/serve-page.ts'
import type { Answered } from './metrics/request-counts.ts'
import { methodsAt } from './door/methods-at.ts'
import { describeApi } from './openapi/describe-api.ts'
import type { Reply, Route } from './routes/route.ts'

export interface AppOptions {
  readonly authenticate: Authenticate
  readonly rate: RateLimit
  /** Of wrong keys, by address. */
  readonly wrongKeys: RateLimit
  readonly origins: readonly string[]
  readonly version: string
  /** The web page, under every path that is none of the API's. */
  readonly servePage: ServePage
  /** Hears of every request, once it is answered. */
  readonly onAnswered?: (answered: Answered) => void
  readonly html: ServeHtml
  /** Since when the server that an error is about is away. */
  readonly awaySince?: (code: string) => string | undefined
  /** Hears of what is a defect of ours, with the id that its answer names. */
  readonly onFailure: (error: unknown, instance: string) => void
}

/** The API as a function of requests. Every route goes through the same door. */
export function createApp(routes: readonly Route[], options: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono()
  const taken = new WeakMap<Context, string>()
  app.use('*', async (context, next) => {
    const beganMs = performance.now()
    const instance = randomUUID()
    context.header('x-request-id', instance)
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.header(name, value)
    allowOrigin(context, options.origins)
    await next()
    const ms = performance.now() - beganMs
    options.onAnswered?.({ route: taken.get(context) ?? 'none', status: context.res.status, ms })
  })
  app.options('*', (context) => context.body(null, 204))
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
    const method = route.method.toUpperCase()
    app.on(method, path, (context) => {
      taken.set(context, `${method} ${route.path}`)
      return enter(context, route, options).catch((error: unknown) =>
        fail(context, error, route, options),
      )
    })
  }
  app.get('/openapi.json', (context) => context.json(describeApi(routes, options.version)))
  app.notFound(async (context) => {
    const page = await options.servePage(context.req.raw)
    if (page) taken.set(context, 'page')
    if (page) return withHeaders(context, page)
    const allowed = methodsAt(routes, context.req.path)
    if (allowed.length > 0) context.header('allow', allowed.join(', '))
    return answer(context, unknownRoute(context, allowed), options)
  })
  app.onError((error, context) => answer(context, error, options))
  return app
}

function unknownRoute({ req }: Context, allowed: readonly string[]): OrionError {
  if (allowed.length === 0) {
    return new OrionError('ROUTE_UNKNOWN', `There is no ${req.method} ${req.path}.`)
  }
  const message = `${req.path} takes ${allowed.join(', ')}, and no ${req.method}.`
  return new OrionError('METHOD_UNKNOWN', message, { details: { allowed } })
}

/** Who is it, may they, what do they want: then the route's own work. */
async function enter(context: Context, route: Route, options: AppOptions): Promise<Response> {
  const caller = await admit(context, route, options)
  const parts = await readRequest(route, {
    params: context.req.param(),
    query: context.req.query(),
    request: context.req.raw,
  })
  const handled = route.handle({
    ...parts,
    caller,
    header: (name) => context.req.header(name),
    signal: context.req.raw.signal,
  })
  const reply = await within(handled, ANSWER_MS, () => tooSlow(route))
  return reply instanceof Response ? withHeaders(context, reply) : written(context, reply)
}

async function admit(
  context: Context,
  { admission, method, path, isPage }: Route,
  { authenticate, rate, wrongKeys, origins }: AppOptions,
): Promise<Caller | undefined> {
  const whence = whenceOf(context)
  if (admission === 'anyone') {
    // People open a page from their mail; its form is sent by the page itself.
    if (!isPage || method !== 'get') checkPage(whence, origins)
    rate.spend(`address ${whence.address}`)
    return undefined
  }
  const caller = await authenticate(whence).catch((error: unknown) => {
    if (error instanceof OrionError && error.code === 'SIGN_IN_REQUIRED') {
      wrongKeys.spend(whence.address)
    }
    throw error
  })
  rate.spend(caller ? `${caller.via} ${caller.keyId ?? caller.person}` : whence.address)
  if (isAdmitted(admission, caller?.roles)) return caller
  const route = `${method.toUpperCase()} ${path}`
  if (!caller) throw new OrionError('SIGN_IN_REQUIRED', `${route} is not open to everybody.`)
  const needed = typeof admission === 'string' ? admission : admission.join(' or ')
  const has = caller.roles.join(', ') || 'none'
  const message = `${route} needs the role ${needed}; ${caller.person} has ${has}.`
  throw new OrionError('ROLE_MISSING', message)
}

function written(context: Context, { status = 200, body, headers = {} }: Reply): Response {
  for (const [name, value] of Object.entries(headers)) context.header(name, value)
  // What is answered is of one person at one moment.
  context.header('cache-control', 'no-store')
  if (body === undefined) return context.body(null, status as 204)
  return context.json(body as object, status as 200)
}

/** What a response says itself goes before what every answer says; each of its cookies counts. */
function withHeaders(context: Context, response: Response): Response {
  const own = [...response.headers].filter(([name]) => name !== 'set-cookie')
  for (const [name, value] of own) context.header(name, value)
  for (const [name, value] of context.res.headers) response.headers.set(name, value)
  return response
}

function answer(context: Context, error: unknown, options: AppOptions): Response {
  return withHeaders(context, problemResponse(problemIn(context, error, options)))
}

/** A problem; on a page, for a browser, the same in words for a person. */
async function fail(
  context: Context,
  error: unknown,
  { admission, isPage }: Route,
  options: AppOptions,
): Promise<Response> {
  const known = problemIn(context, error, options)
  const problem = admission === 'anyone' ? openProblem(known) : known
  const wantsPage = isPage && context.req.header('accept')?.includes('text/html') === true
  const answered = wantsPage ? await options.html(problemPage(problem)) : problemResponse(problem)
  return withHeaders(context, answered)
}

function problemIn(context: Context, error: unknown, options: AppOptions): Problem {
  const instance = context.res.headers.get('x-request-id') ?? randomUUID()
  const problem = problemOf(error, instance)
  if (problem.code === 'INTERNAL') options.onFailure(error, instance)
  const since = options.awaySince?.(problem.code)
  return since === undefined ? problem : { ...problem, since }
}

function tooSlow({ method, path }: Route): never {
  const message = `${method.toUpperCase()} ${path} took longer than ${ANSWER_MS / 1_000} s.`
  throw new OrionError('WAIT_TIMEOUT', message)
}
