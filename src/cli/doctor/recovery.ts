import { loadContext, type ConnectionFlags } from '../../local-stack/context.ts'
import type { Output } from '../output.ts'
import { facts, table } from '../../telemetry/table.ts'
import { isGuarded } from '../../doctor/recovery/inputs.ts'
import { liveInputs, type Origin } from '../../doctor/recovery/live-inputs.ts'
import type { Bound } from '../../doctor/recovery/part.ts'
import { recoveryBounds, type SituationBounds } from '../../doctor/recovery/situations.ts'

/** Works out how long each kind of crash may hold up a run, and what decides it. */
export async function recoveryCommand(output: Output, flags: ConnectionFlags): Promise<void> {
  const { inputs, origins } = await liveInputs(await loadContext(flags))
  const guarded = isGuarded(inputs)
  const bounds = recoveryBounds(inputs)
  output.data({ guarded, origins, inputs, bounds }, () =>
    [
      situations(bounds),
      advice(bounds, guarded),
      facts(origins.map(({ setting, value, source }: Origin) => [setting, `${value}, ${source}`])),
    ].join('\n\n'),
  )
}

function situations(bounds: readonly SituationBounds[]): string {
  const rows = bounds.map(({ about, guarded, unguarded }) => [
    about,
    seconds(guarded),
    guarded.dominant,
    seconds(unguarded),
    unguarded.dominant,
  ])
  const headings = [
    'AT MOST, UNTIL THE NEXT STEP',
    'GUARDIAN',
    'MOST OF IT',
    'WITHOUT',
    'MOST OF IT',
  ]
  return table(headings, rows, '')
}

const TURN_ON =
  'Set ORION_GUARDIAN=on and ORION_WORKER_PROCESSES to 2: then recovery waits for few timeouts.'

function advice(bounds: readonly SituationBounds[], isOn: boolean): string {
  const inForce = bounds.map(({ guarded, unguarded }) => (isOn ? guarded : unguarded))
  const texts = new Set([...(isOn ? [] : [TURN_ON]), ...inForce.map((bound) => bound.advice)])
  const heading = `The guardian is ${isOn ? 'on' : 'off'}. To make these smaller:`
  return [heading, ...[...texts].map((text) => `→ ${text}`)].join('\n')
}

function seconds({ ms }: Bound): string {
  return ms === null ? 'unbounded' : `${(ms / 1_000).toFixed(1)} s`
}
