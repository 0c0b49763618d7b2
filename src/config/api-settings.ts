import { z } from 'zod'
import { integerSetting, listenSetting } from './parsers.ts'
import { originsSetting } from './payload-settings.ts'

const urlSetting = z
  .string()
  .refine((text) => URL.canParse(text), 'expected an address such as https://login.example.com')

const pageSetting = z
  .string()
  .refine(
    (text) => /^https?:/.test(URL.parse(text)?.protocol ?? ''),
    'expected an address such as https://temporal.example.com',
  )

/** The HTTP API: where it listens, who may call it. */
export const API_SETTINGS = {
  apiAddress: {
    variable: 'ORION_API_ADDRESS',
    schema: listenSetting.optional(),
    description:
      'Where the HTTP API and the inbox listen; if unset, 127.0.0.1:7400 or another free port; off: `orion up` leaves them out.',
  },
  apiSignIn: {
    variable: 'ORION_API_SIGN_IN',
    schema: z.enum(['auto', 'required'], 'expected "auto" or "required"'),
    default: 'auto',
    description:
      'auto: on loopback nobody signs in until there is an API key or an OIDC issuer; required: always.',
  },
  apiOrigins: {
    variable: 'ORION_API_ORIGINS',
    schema: originsSetting.optional(),
    description:
      'Origins whose pages may call the API, such as its own public address; none but its own if unset.',
  },
  apiRate: {
    variable: 'ORION_API_RATE',
    schema: integerSetting(1, 100_000),
    default: '100',
    description:
      'Requests a second that one caller of the API may send; ten times as many at once.',
  },
  apiSessionSecret: {
    variable: 'ORION_API_SESSION_SECRET',
    schema: z.string().min(32, 'expected at least 32 characters').optional(),
    description:
      'Signs the sessions of browsers; if unset, they end with the process. The same for several processes.',
    secret: true,
  },
  temporalUiUrl: {
    variable: 'ORION_TEMPORAL_UI_URL',
    schema: pageSetting.optional(),
    description:
      'Address of Temporal’s own UI, as people reach it: the inbox then links each run to it. `orion up` knows its own.',
  },
  attestationKeyFile: {
    variable: 'ORION_ATTESTATION_KEY_FILE',
    schema: z.string().min(1).optional(),
    description:
      'A key of `orion approval key create`, with which the API signs what people say under a policy.',
  },
  apiOidcIssuer: {
    variable: 'ORION_API_OIDC_ISSUER',
    schema: urlSetting.optional(),
    description: 'Identity provider whose tokens the API takes, Supabase included.',
  },
  apiOidcAudience: {
    variable: 'ORION_API_OIDC_AUDIENCE',
    schema: z.string().min(1).optional(),
    description:
      'Audience that its tokens must be for; required with an issuer, unless people only sign in in the browser.',
  },
  apiOidcClientId: {
    variable: 'ORION_API_OIDC_CLIENT_ID',
    schema: z.string().min(1).optional(),
    description:
      'Orion’s client id at the provider: the sign-in page of the inbox then leads there.',
  },
  apiOidcClientSecret: {
    variable: 'ORION_API_OIDC_CLIENT_SECRET',
    schema: z.string().min(1).optional(),
    description: 'The secret of that client; unset for a public client, which PKCE protects alone.',
    secret: true,
  },
  apiOidcScopes: {
    variable: 'ORION_API_OIDC_SCOPES',
    schema: z
      .string()
      .refine((text) => text.split(' ').includes('openid'), 'expected scopes with openid in them'),
    default: 'openid email profile',
    description: 'Scopes that are asked for when a person signs in.',
  },
  apiOidcName: {
    variable: 'ORION_API_OIDC_NAME',
    schema: z.string().min(1).max(100).optional(),
    description:
      'What the sign-in page calls the provider: “Sign in with …”; if unset, its host name.',
  },
  apiOidcJwks: {
    variable: 'ORION_API_OIDC_JWKS',
    schema: urlSetting.optional(),
    description: 'Address of its public keys; if unset, what its discovery document names.',
  },
  apiOidcPersonClaim: {
    variable: 'ORION_API_OIDC_PERSON_CLAIM',
    schema: z.string().min(1),
    default: 'email',
    description: 'Claim of a token that names the person.',
  },
  apiOidcRolesClaim: {
    variable: 'ORION_API_OIDC_ROLES_CLAIM',
    schema: z.string().min(1),
    default: 'orion_roles',
    description:
      'Claim that lists roles: requester, approver, operator, auditor; dots lead into objects.',
  },
  apiOidcGroupsClaim: {
    variable: 'ORION_API_OIDC_GROUPS_CLAIM',
    schema: z.string().min(1).optional(),
    description:
      'Claim that lists groups for policies: who signs in is a person with these groups. If unset, people are kept by hand.',
  },
} as const
