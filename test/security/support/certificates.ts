import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIPv4 } from 'node:net'
import {
  bits,
  implicit,
  integer,
  objectId,
  octets,
  sequence,
  set,
  tagged,
  time,
  truth,
  utf8,
} from './der.ts'

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly certificate: string
  readonly key: string
}

export interface Authority {
  /** The authority's own certificate, as PEM. */
  readonly certificate: string
  issue(subject: Subject): Certificate
}

export interface Subject {
  readonly name: string
  /** Host names and addresses of a server; a client has none. */
  readonly hosts?: readonly string[]
  readonly notBefore?: Date
  readonly notAfter?: Date
}

const OID = {
  commonName: '2.5.4.3',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

const DAY_MS = 24 * 60 * 60 * 1_000

/** Our own authority, on P-256, with certificates that Go and OpenSSL accept. */
export function createAuthority(name: string): Authority {
  const keys = newKeys()
  const constraints = [
    extension(OID.basicConstraints, sequence(truth()), true),
    // keyCertSign and cRLSign.
    extension(OID.keyUsage, bits(Buffer.from([0x06]), 1), true),
  ]
  const own = { subject: { name }, keys, extensions: constraints }
  return {
    certificate: encode(own, { name, key: keys.privateKey }),
    issue(subject) {
      const leaf = newKeys()
      const extensions = leafExtensions(subject)
      return {
        certificate: encode({ subject, keys: leaf, extensions }, { name, key: keys.privateKey }),
        key: leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      }
    },
  }
}

interface Keys {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

interface Content {
  readonly subject: Subject
  readonly keys: Keys
  readonly extensions: readonly Buffer[]
}

function newKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

function encode(content: Content, issuer: { readonly name: string; readonly key: KeyObject }) {
  const algorithm = sequence(objectId(OID.ecdsaWithSha256))
  const { subject, keys, extensions } = content
  const validity = sequence(
    time(subject.notBefore ?? new Date(Date.now() - DAY_MS)),
    time(subject.notAfter ?? new Date(Date.now() + DAY_MS)),
  )
  const body = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(randomBytes(16).fill(1, 0, 1)),
    algorithm,
    distinguishedName(issuer.name),
    validity,
    distinguishedName(subject.name),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(...extensions)),
  )
  const whole = sequence(body, algorithm, bits(sign('sha256', body, issuer.key)))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function leafExtensions({ hosts = [] }: Subject): Buffer[] {
  const names = hosts.map((host) =>
    isIPv4(host)
      ? implicit(7, Buffer.from(host.split('.').map(Number)))
      : implicit(2, Buffer.from(host)),
  )
  return [
    // digitalSignature.
    extension(OID.keyUsage, bits(Buffer.from([0x80]), 7), true),
    extension(OID.extendedKeyUsage, sequence(objectId(OID.serverAuth), objectId(OID.clientAuth))),
    ...(names.length > 0 ? [extension(OID.subjectAltName, sequence(...names))] : []),
  ]
}

function distinguishedName(name: string): Buffer {
  return sequence(set(sequence(objectId(OID.commonName), utf8(name))))
}

function extension(oid: string, content: Buffer, critical = false): Buffer {
  return sequence(objectId(oid), ...(critical ? [truth()] : []), octets(content))
}
