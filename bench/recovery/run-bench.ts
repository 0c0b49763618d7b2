import { Client, Connection } from '@temporalio/client'
import { measure, type MeasureOptions, type Measurement } from './measure.ts'
import type { Setting } from './settings.ts'
import type { Situation } from './situations.ts'

export interface RunBenchOptions extends Omit<MeasureOptions, 'client'> {
  readonly situations: readonly Situation[]
  readonly settings: readonly Setting[]
}

/** Measures every situation for every setting, one after the other, on one server. */
export async function runBench(options: RunBenchOptions): Promise<Measurement[]> {
  const { world, situations, settings } = options
  const connection = await Connection.connect({
    address: world.address,
    // gRPC would wait for seconds before it tries a server again that is back.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 50, 'grpc.max_reconnect_backoff_ms': 100 },
  })
  try {
    const client = new Client({ connection })
    const measurements: Measurement[] = []
    for (const situation of situations) {
      for (const setting of settings) {
        measurements.push(await measure(situation, setting, { ...options, client }))
      }
    }
    return measurements
  } finally {
    await connection.close()
  }
}
