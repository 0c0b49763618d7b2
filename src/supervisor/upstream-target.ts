import type { TemporalSettings } from '../config/temporal-settings.ts'
import { bearerHeader } from '../http/bearer.ts'
import type { UpstreamTarget } from '../relay/upstream.ts'

/** The settings of a connection to Temporal, as the relay needs them. */
export function upstreamTarget({ address, connectionOptions }: TemporalSettings): UpstreamTarget {
  const { apiKey, metadata, tls } = connectionOptions
  const headers = {
    ...(metadata as Record<string, string> | undefined),
    ...bearerHeader(typeof apiKey === 'string' ? apiKey : undefined),
  }
  if (!tls) return { address, headers }
  const { serverNameOverride, serverRootCACertificate, clientCertPair } = tls === true ? {} : tls
  return {
    address,
    headers,
    tls: {
      ...(serverNameOverride && { servername: serverNameOverride }),
      ...(serverRootCACertificate && { ca: Buffer.from(serverRootCACertificate) }),
      ...(clientCertPair && {
        cert: Buffer.from(clientCertPair.crt),
        key: Buffer.from(clientCertPair.key),
      }),
    },
  }
}
