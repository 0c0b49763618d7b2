import { inWords } from '../../../../src/chaos/report/durations.ts'
import { PARTS } from '../../parts.ts'
import type { PartName } from '../../part.ts'
import type { PartRecord, Records, StepRecord } from '../../record.ts'
import { commandOf } from '../look-up.ts'
import { code, section, table } from '../markdown.ts'

const HEADINGS = ['part', 'commit', 'command', 'began, UTC', 'took', 'load', 'exit code']

/** Every part with its commands, those that were not run and could not be run among them. */
export function whatWasRun(records: Records): readonly string[] {
  const rows = PARTS.flatMap(({ name }) => {
    const record = records.get(name)
    if (!record) return [[name, '', code(commandOf(name)), '', '', '', '**not run**']]
    return record.steps.map((step, index) => rowOf(name, record, step, index))
  })
  return section('What was run', [
    'Load is that of the machine when the command began, over the last minute: above its cores, figures are worse than they need be. Each part by itself: `npm run validate -- --part <part>`.',
    '',
    ...table(HEADINGS, rows),
  ])
}

function rowOf(
  part: PartName,
  { source }: PartRecord,
  step: StepRecord,
  index: number,
): readonly string[] {
  const { command, startedAt, tookMs, loadAverage, exitCode, failed } = step
  return [
    index === 0 ? part : '',
    `${source.commit}${source.changed ? ', files changed' : ''}`,
    code(command),
    startedAt.slice(0, 16).replace('T', ' '),
    inWords(tookMs),
    String(loadAverage),
    failed === undefined ? String(exitCode) : `**could not run**: ${code(failed)}`,
  ]
}
