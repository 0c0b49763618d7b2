import { z } from '@hono/zod-openapi'
import { OrionError } from '../../errors/orion-error.ts'
import type { Services } from '../services.ts'
import { isLocalPath } from '../sign-in/local-path.ts'
import type { SignIn, Step } from '../sign-in/sign-in.ts'
import { route, type Route } from './route.ts'
import { text } from './shapes.ts'

const ways = z
  .object({
    items: z.array(
      z.union([
        z.object({ kind: z.literal('key') }),
        z.object({ kind: z.literal('provider'), name: text, path: text }),
      ]),
    ),
  })
  .meta({ id: 'SignInWays' })

const PATH = '/v1/sign-in'

const AWAY = ['IDENTITY_PROVIDER_UNREACHABLE', 'ROUTE_UNKNOWN'] as const

/** What the provider may say; it adds other things, which nobody reads. */
const answer = z.object({
  code: z.string().max(4_000).optional(),
  state: z.string().max(1_000).optional(),
  iss: z.string().max(1_000).optional(),
  error: z.string().max(200).optional(),
})

/** Signing in from the inbox by the identity provider: two redirects and a cookie. */
export function signInRoutes(services: Services): readonly Route[] {
  return [waysRoute(services), beginRoute(services), finishRoute(services)]
}

function waysRoute({ access, signIn }: Services): Route {
  const provider = signIn && { kind: 'provider', name: signIn.name, path: PATH }
  return route({
    method: 'get',
    path: '/v1/sign-in-ways',
    about: 'List the ways to sign in that the sign-in page offers',
    tag: 'access',
    admission: 'anyone',
    answers: { 200: { about: 'The ways', schema: ways } },
    handle: async () => ({
      body: { items: [...(provider ? [provider] : []), ...(access ? [{ kind: 'key' }] : [])] },
    }),
  })
}

const STEP = { method: 'get', tag: 'access', admission: 'anyone', isPage: true } as const

function beginRoute({ signIn }: Services): Route {
  return route({
    ...STEP,
    path: PATH,
    about: 'Begin to sign a browser in: leads to the identity provider',
    query: z.strictObject({
      to: z
        .string()
        .max(2_000)
        .refine(isLocalPath, 'expected a path of this page, such as /runs')
        .default('/')
        .describe('the page that is shown afterwards'),
    }),
    answers: { 303: { about: 'To the provider' } },
    errors: AWAY,
    async handle({ query: { to }, header }) {
      return redirect(await known(signIn).begin(to, header('host')))
    },
  })
}

function finishRoute({ signIn }: Services): Route {
  return route({
    ...STEP,
    path: `${PATH}/callback`,
    about: 'End it: the identity provider leads back here',
    query: answer,
    answers: { 303: { about: 'To the page that was wanted, signed in' } },
    errors: [
      ...AWAY,
      'SIGN_IN_FAILED',
      'ROLE_MISSING',
      'DATABASE_UNREACHABLE',
      'TEMPORAL_UNREACHABLE',
    ],
    async handle({ query, header }) {
      return redirect(await known(signIn).finish(withoutGaps(query), header('cookie')))
    },
  })
}

function known(signIn: SignIn | undefined): SignIn {
  if (signIn) return signIn
  const remedy = 'Sign in with an API key, or set ORION_API_OIDC_CLIENT_ID.'
  throw new OrionError('ROUTE_UNKNOWN', 'No identity provider signs people in here.', { remedy })
}

function redirect({ location, cookies }: Step): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(undefined, { status: 303, headers })
}

function withoutGaps(query: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(given)
}
