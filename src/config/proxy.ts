import { BlockList, isIP } from 'node:net'
import type { Environment } from './environment.ts'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

// In the order in which gRPC's library for Node reads them; it knows the lower-case names alone.
const VARIABLES = ['grpc_proxy', 'https_proxy', 'http_proxy']

export interface Proxy {
  /** The variable of the environment that names it. */
  readonly variable: string
  /** `host:port`; what may be a name and a password is left out. */
  readonly address: string
}

/**
 * For every connection that gRPC's library makes: a proxy is for what is elsewhere, and cannot
 * reach what listens on this machine's loopback.
 */
export function pastProxy(address: string): Readonly<Record<string, number>> {
  return isOnThisMachine(address) ? { 'grpc.enable_http_proxy': 0 } : {}
}

/** Whether what listens there is reached without a network. */
export function isOnThisMachine(address: string): boolean {
  return isLoopback(hostOf(address))
}

/** The proxy through which gRPC's library goes to an address; undefined where it goes directly. */
export function proxyBefore(address: string, env: Environment = process.env): Proxy | undefined {
  const host = hostOf(address)
  const variable = VARIABLES.find((name) => env[name])
  const text = env[variable ?? ''] ?? ''
  if (variable === undefined || isLoopback(host) || !URL.canParse(text)) return undefined
  const direct = (env['no_grpc_proxy'] || env['no_proxy'] || '').split(',')
  if (direct.some((end) => end !== '' && host.endsWith(end))) return undefined
  const { protocol, hostname, port } = new URL(text)
  // It speaks to no others, and connects without one then.
  if (protocol !== 'http:') return undefined
  return { variable, address: `${hostname}:${port || '80'}` }
}

function hostOf(address: string): string {
  return address.slice(0, address.lastIndexOf(':')).replaceAll(/^\[|\]$/g, '')
}

function isLoopback(host: string): boolean {
  const kind = isIP(host)
  if (kind === 0) return /^(.+\.)?localhost$/i.test(host)
  return LOOPBACK.check(host, kind === 4 ? 'ipv4' : 'ipv6')
}
