import { isSecretName, keepSecret, keepSecretsOf } from '../telemetry/secrets.ts'
import type { Environment } from './environment.ts'
import type { TemporalConnectionOptions } from './temporal-connection.ts'

/** Names of ours, of Temporal's, and of PostgreSQL's own programs. */
const OUR_NAMES = /^(ORION|TEMPORAL|PG)/

/** Names of files with secrets in them, which are no secrets and help to find a mistake. */
const PLACE = /_(FILE|PATH)$/

/**
 * Has every secret of the environment hidden from now on. Before anything is read of it: reports
 * of wrong settings must not contain it either.
 */
export function keepSecretsOfEnvironment(env: Environment): void {
  for (const [name, value = ''] of Object.entries(env)) {
    if (/:\/\/[^/]*@/.test(value) || name === 'DATABASE_URL') keepSecretsOf(value)
    else if (name === 'ORION_PAYLOAD_KEYS') keepPayloadKeys(value)
    else if (/^ORION_NOTIFY_.*_(URL|SECRETS)$/.test(name)) keepReceiver(value)
    else if (name === 'OTEL_EXPORTER_OTLP_HEADERS') keepHeaders(value)
    // The key after the address of a worker's relay.
    else if (name === 'ORION_RELAY') keepSecret(value.split('/')[1])
    else if (OUR_NAMES.test(name) && isSecretName(name) && !PLACE.test(name)) keepSecret(value)
  }
}

/** Headers as `name=value`, behind commas, percent-encoded. */
function keepHeaders(text: string): void {
  for (const entry of text.split(',')) {
    const value = entry.slice(entry.indexOf('=') + 1).trim()
    keepSecret(value)
    if (/^(%[0-9a-f]{2}|[^%])*$/i.test(value)) keepSecret(decodeURIComponent(value))
  }
}

/** Keys as `id:base64key`, one a line or behind a comma; an id is not secret. */
export function keepPayloadKeys(text: string): void {
  for (const entry of text.split(/[\n,]/)) {
    if (!entry.trimStart().startsWith('#')) keepSecret(entry.slice(entry.indexOf(':') + 1))
  }
}

/** What profiles and files add to the environment: headers, and the private key of TLS. */
export function keepSecretsOfConnection({ metadata, tls }: TemporalConnectionOptions): void {
  for (const [name, value] of Object.entries(metadata ?? {})) {
    if (isSecretName(name)) keepSecret(String(value))
  }
  if (typeof tls === 'object') keepSecret(pem(tls?.clientCertPair?.key))
}

function pem(key: Uint8Array | undefined): string | undefined {
  return key && Buffer.from(key).toString()
}

/** Secrets that sign, without their prefix too; of an address all behind the host may be one. */
function keepReceiver(text: string): void {
  for (const part of text.split(',')) keepSecret(part.trim().replace(/^whsec_/, ''))
  if (!URL.canParse(text)) return
  const { pathname } = new URL(text)
  keepSecret(pathname.split('/').at(-1))
}
