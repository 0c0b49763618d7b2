import { Client, Connection } from '@temporalio/client'
import { reasonOf } from '../../src/errors/orion-error.ts'
import { measure, type MeasureOptions, type Measurement } from './measure.ts'
import type { Setting } from './settings.ts'
import type { Situation } from './situations.ts'

export interface RunBenchOptions extends Omit<MeasureOptions, 'client'> {
  readonly situations: readonly Situation[]
  readonly settings: readonly Setting[]
}

export interface BenchResult {
  readonly measurements: readonly Measurement[]
  /** What could not be measured, and why. */
  readonly failures: readonly string[]
}

/** Measures every situation for every setting, one after the other, on one server. */
export async function runBench(options: RunBenchOptions): Promise<BenchResult> {
  const { world, situations, settings } = options
  const connection = await Connection.connect({
    address: world.address,
    // gRPC would wait for seconds before it tries a server again that is back.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 50, 'grpc.max_reconnect_backoff_ms': 100 },
  })
  try {
    const client = new Client({ connection })
    const measurements: Measurement[] = []
    const failures: string[] = []
    const pairs = situations.flatMap((situation) =>
      settings.map((setting) => [situation, setting] as const),
    )
    for (const [situation, setting] of pairs) {
      try {
        measurements.push(await measure(situation, setting, { ...options, client }))
      } catch (error) {
        // An hour of other measurements must not be lost with one.
        const where = `${world.server} ${situation.name}/${setting.name}`
        failures.push(`${where} could not be measured: ${reasonOf(error)}`)
        options.say(failures.at(-1) ?? '')
      }
    }
    return { measurements, failures }
  } finally {
    await connection.close()
  }
}
