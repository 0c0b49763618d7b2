import { OrionError } from '../../errors/orion-error.ts'
import type { Place } from '../../http/listen.ts'
import { isLoopback } from '../../http/loopback.ts'
import type { Caller } from '../access/caller.ts'
import { callerIn, unnamed, type ClaimSettings } from '../access/claims.ts'
import type { PersonBook } from '../access/person-book.ts'
import type { Seal } from '../access/seal.ts'
import type { Sessions } from '../access/session.ts'
import type { ApiSettings } from '../api-options.ts'
import { isKnownHost } from '../door/same-site.ts'
import { endedFlow, flowIn, keptFlow } from './flow.ts'
import { createProvider, type Provider } from './provider.ts'

export type SignInSettings = ClaimSettings &
  Pick<
    ApiSettings,
    | 'apiOidcClientId'
    | 'apiOidcClientSecret'
    | 'apiOidcIssuer'
    | 'apiOidcName'
    | 'apiOidcScopes'
    | 'publicUrl'
  >

/** Where a browser goes next, and the cookies that it gets. */
export interface Step {
  readonly location: string
  readonly cookies: readonly string[]
}

/** Signs people in by the identity provider, from the sign-in page of the inbox. */
export interface SignIn {
  /** What people call the provider. */
  readonly name: string
  /** @throws OrionError `IDENTITY_PROVIDER_UNREACHABLE`, `ORIGIN_REFUSED` */
  begin(path: string, host: string | undefined): Promise<Step>
  /**
   * Ends what `begin` began in this browser.
   *
   * @throws OrionError `SIGN_IN_FAILED`, `ROLE_MISSING`, `IDENTITY_PROVIDER_UNREACHABLE`
   */
  finish(answer: Readonly<Record<string, string>>, cookies: string | undefined): Promise<Step>
}

export interface SignInOptions {
  readonly settings: SignInSettings
  readonly place: Place
  readonly seal: Seal
  readonly sessions: Pick<Sessions, 'openFor'>
  readonly people: PersonBook
}

/**
 * Undefined where the settings name no client.
 *
 * @throws OrionError `CONFIG_INVALID` for settings by which nobody could sign in safely
 */
export function createSignIn(options: SignInOptions): SignIn | undefined {
  const { settings, place, seal, sessions, people } = options
  const { apiOidcClientId: clientId, apiOidcIssuer: issuer, publicUrl } = settings
  if (clientId === undefined) return undefined
  const checked = checkedIssuer(issuer)
  if (publicUrl === undefined && !isLoopback(place.host)) throw unknownAddress()
  const { apiOidcClientSecret: clientSecret, apiOidcName } = settings
  const provider: Provider = createProvider({
    ...settings,
    issuer: checked,
    clientId,
    clientSecret,
  })
  return {
    name: apiOidcName ?? new URL(checked).host,
    async begin(path, host) {
      const { url, flow } = await provider.begin(returnAddress(publicUrl, host))
      return { location: url, cookies: [await keptFlow(seal, { ...flow, path })] }
    },
    async finish(answer, cookies) {
      const flow = await flowIn(seal, cookies)
      if (!flow) throw notBegun()
      const caller = admitted(await provider.finish(answer, flow), settings)
      await people.keep(caller)
      const session = await sessions.openFor(caller, flow.returnTo.startsWith('https:'))
      return { location: flow.path, cookies: [session, endedFlow()] }
    },
  }
}

/** A person without a role is unknown here, however well the provider knows them. */
function admitted(claims: Parameters<typeof callerIn>[0], settings: ClaimSettings): Caller {
  const caller = callerIn(claims, settings)
  if (!caller) {
    throw new OrionError('SIGN_IN_FAILED', `The identity provider ${unnamed(settings)}`)
  }
  if (caller.roles.length > 0) return caller
  const message = `The identity provider knows ${caller.person}, and gives that person no role in Orion.`
  const remedy = `Ask the person who runs Orion for a role: a token names them in its claim "${settings.apiOidcRolesClaim}".`
  throw new OrionError('ROLE_MISSING', message, { remedy })
}

/** Where the provider sends people back to: our public address, or the one that this machine called. */
function returnAddress(publicUrl: string | undefined, host: string | undefined): string {
  if (publicUrl === undefined && !isKnownHost(host, [])) {
    const message = `The host "${host ?? ''}" is not one of this API.`
    throw new OrionError('ORIGIN_REFUSED', message)
  }
  const base = publicUrl?.replace(/\/$/, '') ?? `http://${host}`
  return `${base}/v1/sign-in/callback`
}

function checkedIssuer(issuer: string | undefined): string {
  if (issuer === undefined) {
    const message = 'ORION_API_OIDC_CLIENT_ID is set, and ORION_API_OIDC_ISSUER is not.'
    throw new OrionError('CONFIG_INVALID', message)
  }
  const { protocol, hostname } = new URL(issuer)
  if (protocol === 'https:' || isLoopback(hostname)) return issuer
  const message = `ORION_API_OIDC_ISSUER is ${issuer}: without TLS anybody on the way could sign in as anybody.`
  throw new OrionError('CONFIG_INVALID', message, {
    remedy: 'Set an issuer that begins with https://; only on this machine http:// is enough.',
  })
}

function unknownAddress(): OrionError {
  const message = 'ORION_PUBLIC_URL is not set: the identity provider could not send people back.'
  return new OrionError('CONFIG_INVALID', message, {
    remedy: 'Set ORION_PUBLIC_URL to the address at which people open Orion.',
  })
}

function notBegun(): OrionError {
  const message = 'This browser has not begun a sign-in here, or more than ten minutes ago.'
  return new OrionError('SIGN_IN_FAILED', message)
}
