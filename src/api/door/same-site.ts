import { OrionError } from '../../errors/orion-error.ts'
import { isLoopback } from '../../http/loopback.ts'

/** What a browser says of where a request comes from, and where it thinks that it goes to. */
export interface Whence {
  readonly method: string
  readonly host: string | undefined
  readonly origin: string | undefined
  /** `Sec-Fetch-Site`. */
  readonly site: string | undefined
  /** Whether a proxy says that it passed the request on. */
  readonly forwarded: boolean
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request is from a page of ours, or from no page at all. Other pages may send requests
 * by a browser that is signed in or on this machine: they are known by their origin.
 *
 * @param origins whose pages are as good as our own
 */
export function isOfOurPages(
  { method, host, origin, site }: Whence,
  origins: readonly string[],
): boolean {
  const ours = (text: string) =>
    origins.includes(text) || (URL.canParse(text) && new URL(text).host === host)
  if (origin !== undefined && !READING.has(method)) return ours(origin)
  if (origin !== undefined && ours(origin)) return true
  // Some browsers send no origin with what only reads; all of today's say the site.
  return site === undefined || site === 'same-origin' || site === 'none'
}

/**
 * Whether the host is a name of this machine alone. A page of others can give its own name our
 * address (DNS rebinding), and is then of the same origin as we are; the name gives it away.
 */
export function isKnownHost(host: string | undefined, origins: readonly string[]): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  return (
    isLoopback(hostname.replace(/^\[|\]$/g, '')) ||
    origins.some((origin) => new URL(origin).host === host)
  )
}

/**
 * What stands in for a sign-in where nobody signs in: the request comes from this machine, by no
 * proxy, for a name of this machine, and not from somebody else's page.
 *
 * @throws OrionError `ORIGIN_REFUSED`
 */
export function checkLocal(whence: Whence, origins: readonly string[]): void {
  if (whence.forwarded) {
    const remedy = 'Set ORION_API_SIGN_IN=required where a proxy stands in front of the API.'
    throw refused('A proxy passed this request on, and nobody signs in here.', remedy)
  }
  if (!isKnownHost(whence.host, origins)) {
    throw refused(`The host "${whence.host ?? ''}" is not one of this API.`)
  }
  checkPage(whence, origins)
}

/** @throws OrionError `ORIGIN_REFUSED` */
export function checkPage(whence: Whence, origins: readonly string[]): void {
  if (isOfOurPages(whence, origins)) return
  throw refused(`A page of ${whence.origin ?? 'another site'} may not call this API.`)
}

function refused(message: string, remedy?: string): OrionError {
  return new OrionError('ORIGIN_REFUSED', message, remedy === undefined ? {} : { remedy })
}
