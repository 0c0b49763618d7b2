import { OpenAPIHono, z } from '@hono/zod-openapi'
import { CATALOGUE } from '../../errors/catalogue.ts'
import type { Answer, Route } from '../routes/route.ts'
import { codesOf } from './codes-of.ts'

type Responses = Record<number, { description: string; content?: Content; headers?: z.ZodObject }>
type Content = Record<string, { schema: z.ZodType }>

const PROBLEM = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    remedy: z.string(),
    exitCode: z.int(),
    instance: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    retryAfterSeconds: z.int().optional(),
    since: z.string().optional(),
  })
  .meta({ id: 'Problem' })

/** The document of OpenAPI 3.1 that is served, and committed as `docs/openapi.json`. */
export function describeApi(routes: readonly Route[], version: string): object {
  const api = new OpenAPIHono()
  const { openAPIRegistry: registry } = api
  registry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key (`orion_<id>_<secret>`) or a token of the identity provider.',
  })
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'orion_session',
  })
  for (const route of routes) registry.registerPath(describeRoute(route))
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Orion',
      version,
      description: 'Runs, approvals and their records. Errors are RFC 9457 problems with a code.',
    },
    servers: [{ url: '/' }],
  })
}

const FORM = 'application/x-www-form-urlencoded'

/** On loopback, as long as there are no keys, nothing has to be shown. */
const SIGNED_IN: Record<string, string[]>[] = [{ key: [] }, { session: [] }, {}]

function describeRoute(
  route: Route,
): Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0] {
  const { method, path, about, tag, admission } = route
  return {
    method,
    path,
    summary: about,
    tags: [tag],
    operationId: operationId(route),
    security: admission === 'anyone' ? [] : SIGNED_IN,
    'x-orion-roles': typeof admission === 'string' ? [admission] : [...admission],
    request: requestOf(route),
    responses: responsesOf(route),
  }
}

function requestOf({ params, query, body, sentAs, headers = {} }: Route) {
  const names = Object.entries(headers).map(
    ([name, about]) => [name, z.string().optional().describe(about)] as const,
  )
  return {
    ...(params && { params: params as z.ZodObject }),
    ...(query && { query: query as z.ZodObject }),
    ...(body && {
      body: {
        required: !body.safeParse(undefined).success,
        content: { [sentAs === 'form' ? FORM : 'application/json']: { schema: body } },
      },
    }),
    ...(names.length > 0 && { headers: z.object(Object.fromEntries(names)) }),
  }
}

/** What Node's own server answers, before anything of ours has seen the request; without a body. */
const BEFORE_THE_DOOR: Responses = {
  400: { description: 'It is no HTTP' },
  408: { description: 'It took too long to arrive' },
  431: { description: 'Its address and headers together are longer than 16 KiB' },
}

function responsesOf(route: Route): Responses {
  const responses: Responses = { ...BEFORE_THE_DOOR }
  for (const [status, answer] of Object.entries(route.answers)) {
    responses[Number(status)] = success(answer)
  }
  for (const [status, codes] of Map.groupBy(codesOf(route), (code) => CATALOGUE[code].status)) {
    responses[status] = {
      description: codes.join(', '),
      content: {
        'application/problem+json': { schema: PROBLEM },
        ...(route.isPage && { 'text/html': { schema: z.string() } }),
      },
    }
  }
  return responses
}

function success({ about, schema, type = 'application/json' }: Answer) {
  return { description: about, ...(schema && { content: { [type]: { schema } } }) }
}

/** `post_v1_runs_id_cancel`: stable as long as the path is. */
function operationId({ method, path }: Route): string {
  return `${method}_${path}`.replaceAll(/\W+/g, '_').replace(/_$/, '')
}
