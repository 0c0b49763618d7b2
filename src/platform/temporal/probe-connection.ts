import type { Connection, ConnectionOptions } from '@temporalio/client'
import { pastProxy } from '../../config/proxy.ts'

/** A connection to ask a server on which a start waits: it connects with the first call. */
export async function probeConnection(
  address: string,
  more: Omit<ConnectionOptions, 'address'> = {},
): Promise<Connection> {
  // Loading the client takes half a second, during which the server starts.
  const { Connection: connections } = await import('@temporalio/client')
  return connections.lazy({
    ...more,
    address,
    interceptors: [],
    // gRPC would wait a second after the first refusal, longer than the server takes to start.
    channelArgs: {
      ...pastProxy(address),
      'grpc.initial_reconnect_backoff_ms': 50,
      'grpc.max_reconnect_backoff_ms': 100,
    },
  })
}
