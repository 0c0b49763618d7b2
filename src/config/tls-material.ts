import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ClientConfigProfile } from '@temporalio/envconfig'

type TlsProfile = NonNullable<ClientConfigProfile['tls']>
type Source = TlsProfile['clientCert']

/**
 * What is wrong with the certificates and keys that the settings name, before anything is
 * connected: the SDK would leave out half a pair without a word, and tell the rest in the words
 * of OpenSSL or of Rust. Contents are never repeated.
 */
export function tlsProblems(tls: TlsProfile | undefined): string[] {
  if (tls === undefined || tls.disabled) return []
  const problems: string[] = []
  const read = <T>(what: string, source: Source, kind: string, parse: (pem: Buffer) => T) => {
    if (source === undefined) return undefined
    const name = 'path' in source ? `The ${what} ${source.path}` : `The ${what}`
    try {
      return parse(contentOf(source))
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).syscall && (error as NodeJS.ErrnoException).code
      if (error instanceof BrokenChain) problems.push(`${name} ${error.message}`)
      else problems.push(code ? `${name} cannot be read (${code})` : `${name} is not ${kind}`)
      return undefined
    }
  }
  const certificate = 'a certificate in PEM form'
  read('server CA certificate', tls.serverCACert, certificate, parseCertificate)
  const own = read('client certificate', tls.clientCert, certificate, parseCertificate)
  const key = read('client key', tls.clientKey, 'an unencrypted private key in PEM form', parseKey)
  if (tls.clientCert && !tls.clientKey) problems.push('A client certificate is set without its key')
  if (tls.clientKey && !tls.clientCert) problems.push('A client key is set without its certificate')
  if (own && key && !own.checkPrivateKey(key)) {
    problems.push('The client key does not belong to the client certificate')
  }
  return problems
}

function contentOf(source: NonNullable<Source>): Buffer {
  return 'path' in source ? readFileSync(source.path) : Buffer.from(source.data)
}

class BrokenChain extends Error {}

const BEGIN = '-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----'
const EACH = new RegExp(`(?=${BEGIN})`)
const AT_START = new RegExp(`^${BEGIN}`)

/** The first of a file is the certificate itself; the next ones lead to its authority. */
function parseCertificate(pem: Buffer): X509Certificate {
  const parts = pem.toString('latin1').split(EACH)
  const [first, ...chain] = parts.filter((part) => AT_START.test(part))
  // Node takes the binary form too, which the SDK does not.
  if (first === undefined) throw new Error('no PEM')
  const own = new X509Certificate(first)
  const broken = chain.findIndex((certificate) => !isCertificate(certificate))
  if (broken < 0) return own
  const which = `its certificate ${broken + 2} of ${chain.length + 1} is broken`
  throw new BrokenChain(`cannot be used: ${which}`)
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).serialNumber !== ''
  } catch {
    return false
  }
}

function parseKey(pem: Buffer): KeyObject {
  return createPrivateKey(pem)
}
