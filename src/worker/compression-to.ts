import type { GrpcCompressionConfig } from '@temporalio/worker'
import { isOnThisMachine } from '../config/proxy.ts'

/**
 * How calls to the Temporal at this address are compressed. On the same machine nothing is saved
 * by it, and worker, relay and server would pay for each call; over a network histories are large.
 */
export function compressionTo(address: string): GrpcCompressionConfig {
  return { codec: isOnThisMachine(address) ? 'none' : 'gzip' }
}
