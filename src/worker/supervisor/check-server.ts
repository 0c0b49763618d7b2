import protobuf from 'protobufjs/minimal.js'
import { whenConnected } from '../../config/connect-failure.ts'
import type { TemporalSettings } from '../../config/temporal-settings.ts'
import { temporalError } from '../../errors/temporal-error.ts'
import { callServer } from '../../relay/call-server.ts'
import type { Upstream } from '../../relay/upstream.ts'
import { CONNECT_TIMEOUT_MS } from '../limits.ts'

// DescribeNamespaceRequest: field 1, a string.
const NAMESPACE_TAG = 0x0a

/**
 * Sees that Temporal answers and has the namespace.
 *
 * @throws OrionError `TEMPORAL_UNREACHABLE`, `TEMPORAL_TLS_FAILED`, `TEMPORAL_KEY_REFUSED`,
 * `TEMPORAL_REFUSED`
 */
export async function checkServer(upstream: Upstream, temporal: TemporalSettings): Promise<void> {
  const { namespace } = temporal
  // One try: who starts a worker wants to hear of a wrong address now.
  await whenConnected(upstream.connect(0), temporal)
  const request = protobuf.Writer.create().uint32(NAMESPACE_TAG).string(namespace).finish()
  try {
    const describe = callServer(upstream, 'DescribeNamespace', request, CONNECT_TIMEOUT_MS)
    const { status, details } = await describe
    if (status === 0) return
    throw Object.assign(new Error(details), { code: status, details })
  } catch (error) {
    throw temporalError(error, temporal)
  }
}
