import { once } from 'node:events'
import http2, { type ClientHttp2Session } from 'node:http2'
import { exchange, grpcStatus } from '../../src/relay/exchange.ts'
import { frame } from '../../src/wire/grpc-frame.ts'
import { methodPath } from '../../src/relay/methods.ts'
import { RELAY_KEY_HEADER } from '../../src/relay/key-header.ts'
import { CALL_MS_MAX, CALLS } from './limits.ts'
import type { Way } from './way.ts'

export interface Caller extends Disposable {
  readonly way: Way
  /** Milliseconds of one call. */
  call(): Promise<number>
}

// DescribeNamespaceRequest with namespace = 1: "default".
const REQUEST = frame(Buffer.from([0x0a, 0x07, ...Buffer.from('default')]))

/** Calls without a gRPC library around them, whose own milliseconds would hide the relay's. */
export async function openCaller(way: Way): Promise<Caller> {
  const session: ClientHttp2Session = http2.connect(`http://${way.address}`)
  await once(session, 'connect')
  const headers = {
    ':method': 'POST',
    ':path': methodPath('DescribeNamespace'),
    'content-type': 'application/grpc',
    te: 'trailers',
    'grpc-timeout': `${CALL_MS_MAX}m`,
    [RELAY_KEY_HEADER]: way.key,
  }
  return {
    way,
    async call() {
      const begunMs = performance.now()
      const reply = await exchange(session.request(headers), REQUEST)
      const tookMs = performance.now() - begunMs
      const status = grpcStatus(reply)
      if (status !== 0) throw new Error(`a call by ${way.name} ended with status ${status}`)
      return tookMs
    },
    [Symbol.dispose]: () => session.destroy(),
  }
}

/** One call after the other, by turns on each way, so that whatever else goes on hits both. */
export async function measureCalls(
  callers: readonly Caller[],
  take: (way: Way, ms: number) => void,
  count: number = CALLS,
): Promise<void> {
  for (let made = 0; made < count; made += 1) {
    for (const caller of callers) take(caller.way, await caller.call())
  }
}
