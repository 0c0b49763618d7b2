import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'
import type { Measurement } from './measure.ts'
import { medianOf, summarize, type Sample, type Summary } from './statistics.ts'
import type { Target } from './situations.ts'

/** One row of the result. Times are milliseconds. */
export interface Row {
  readonly server: ServerKind
  readonly situation: string
  readonly setting: string
  /** As measured, from the fault or from when the next step was due. */
  readonly measured: Summary
  readonly controlP50: number
  /** Less the median of the control in the same state, which is what targets are about. */
  readonly beyondControl: Summary
  /** For Orion as shipped; undefined for the others. */
  readonly target: Target | undefined
  readonly met: boolean | undefined
  /** How many times faster than the SDK's defaults at p50; undefined where there is no such row. */
  readonly timesFaster: number | undefined
  readonly samples: readonly Sample[]
  readonly controls: readonly Sample[]
}

export function rowsOf(server: ServerKind, measurements: readonly Measurement[]): Row[] {
  return measurements.map((measurement) => {
    const { situation, setting, samples, controls } = measurement
    const measured = summarize(samples.map(({ ms }) => ms))
    const beyondControl = summarize(samples.map((sample) => sample.ms - lateness(sample, controls)))
    const target = setting.name === 'shipped' ? situation.target : undefined
    const sdk = measurements.find(
      (other) => other.situation === situation && other.setting.name === 'sdk',
    )
    return {
      server,
      situation: situation.name,
      setting: setting.name,
      measured,
      controlP50: medianOf(controls.map(({ ms }) => ms)),
      beyondControl,
      target,
      met: target && meets(beyondControl, target),
      timesFaster: sdk && medianOf(sdk.samples.map(({ ms }) => ms)) / measured.p50,
      samples,
      controls,
    }
  })
}

/** How late a step of the same kind is without any fault. */
function lateness({ state }: Sample, controls: readonly Sample[]): number {
  return medianOf(controls.filter((control) => control.state === state).map(({ ms }) => ms))
}

function meets({ p50, p95 }: Summary, { p50Ms, p95Ms }: Target): boolean {
  return p95 <= p95Ms && (p50Ms === undefined || p50 <= p50Ms)
}
