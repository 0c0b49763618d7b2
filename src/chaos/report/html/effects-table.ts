import type { ControlReport, ExperimentReport } from '../../campaign/campaign-report.ts'
import { dataTable } from './data-table.ts'
import { markAlone } from './marks.ts'
import { markup, type Markup, type Part } from '../../../telemetry/markup.ts'
import type { NumberedTrial } from './view.ts'

interface Worst {
  readonly applied: number
  readonly numbered: NumberedTrial
}

/** How often the world shows each effect: without a fault, and in the trial that is furthest off. */
export function effectsTable(
  { control, name }: ExperimentReport,
  trials: readonly NumberedTrial[],
): Markup {
  const names = new Set([
    ...control.effects.map((effect) => effect.name),
    ...trials.flatMap(({ trial }) => trial.effects.map((effect) => effect.name)),
  ])
  if (names.size === 0) return markup`<h3>Effects</h3><p class="note">No effects were counted.</p>`
  const rows = [...names].map((effect) => rowOf(effect, control, trials))
  return markup`<h3>Effects</h3>
${dataTable(
  `Effects of ${name} on the world`,
  [
    { name: 'Effect' },
    { name: 'applied in control', number: true },
    { name: 'applied in the worst trial', number: true },
    { name: 'trials that differ', number: true },
    { name: 'worst trial' },
  ],
  rows,
)}
${deliveriesOf(control, trials)}`
}

function rowOf(
  effect: string,
  control: ControlReport,
  trials: readonly NumberedTrial[],
): readonly Part[] {
  const wanted = appliedIn(control.effects, effect)
  const off = trials
    .map((numbered): Worst => ({ numbered, applied: appliedIn(numbered.trial.effects, effect) }))
    .filter(({ applied }) => applied !== wanted)
    .toSorted((a, b) => Math.abs(b.applied - wanted) - Math.abs(a.applied - wanted))
  const worst = off[0]
  if (!worst) return [effect, wanted, trials.length === 0 ? '–' : wanted, 0, 'none differs']
  const { row } = worst.numbered
  return [
    effect,
    wanted,
    markup`${markAlone('fail')} ${worst.applied}`,
    off.length,
    markup`<a href="#${row}">trial ${row.slice(1)}</a>`,
  ]
}

function appliedIn(effects: ControlReport['effects'], name: string): number {
  return effects.find((effect) => effect.name === name)?.applied ?? 0
}

/** What idempotency has saved: statements that reached the database again and changed nothing. */
function deliveriesOf({ deliveries }: ControlReport, trials: readonly NumberedTrial[]): Markup {
  const most = trials
    .flatMap(({ trial, row }) =>
      trial.deliveries === undefined ? [] : [{ row, deliveries: trial.deliveries }],
    )
    .toSorted((a, b) => b.deliveries - a.deliveries)[0]
  if (deliveries === undefined && !most) {
    return markup`<p class="note">How often effects were delivered was not seen.</p>`
  }
  return markup`<p>Delivered to the database: ${deliveries ?? 'not seen'} in the control${
    most &&
    markup`, at most ${most.deliveries} in a trial (<a href="#${most.row}">trial ${most.row.slice(1)}</a>)`
  }.</p>`
}
