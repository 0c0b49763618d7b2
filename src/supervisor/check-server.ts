import protobuf from 'protobufjs/minimal.js'
import { whenConnected } from '../config/connect-failure.ts'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import { callServer, type ServerAnswer } from '../relay/call-server.ts'
import type { Upstream } from '../relay/upstream.ts'
import { CONNECT_TIMEOUT_MS } from '../worker/limits.ts'

// DescribeNamespaceRequest: field 1, a string.
const NAMESPACE_TAG = 0x0a

// As gRPC's libraries tell a call that no server answered.
const UNAVAILABLE = 14

/**
 * Sees that Temporal answers and has the namespace.
 *
 * @throws OrionError `TEMPORAL_UNREACHABLE`, `TEMPORAL_TLS_FAILED`, `TEMPORAL_KEY_REFUSED`,
 * `TEMPORAL_REFUSED`
 */
export async function checkServer(upstream: Upstream, temporal: TemporalSettings): Promise<void> {
  // The call too, since a server may refuse a client only after the connection seems to stand.
  await whenConnected(describeNamespace(upstream, temporal.namespace), temporal)
}

async function describeNamespace(upstream: Upstream, namespace: string): Promise<void> {
  const { status, details } = await answerOf(upstream, namespace).catch((cause: unknown) => {
    throw Object.assign(new Error('no answer', { cause }), { code: UNAVAILABLE })
  })
  if (status !== 0) throw Object.assign(new Error(details), { code: status, details })
}

async function answerOf(upstream: Upstream, namespace: string): Promise<ServerAnswer> {
  // One try: who starts a worker wants to hear of a wrong address now.
  await upstream.connect(0)
  const request = protobuf.Writer.create().uint32(NAMESPACE_TAG).string(namespace).finish()
  return callServer(upstream, 'DescribeNamespace', request, CONNECT_TIMEOUT_MS)
}
