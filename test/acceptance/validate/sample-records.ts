import type { Outputs, StepName } from '../../../acceptance/validate/outputs.ts'
import type { PartName } from '../../../acceptance/validate/part.ts'
import { PARTS } from '../../../acceptance/validate/parts.ts'
import {
  RECORD_FORMAT,
  type PartRecord,
  type StepRecord,
} from '../../../acceptance/validate/record.ts'
import { sizesOf } from '../../../acceptance/validate/sizes.ts'
import { sampleOutputs } from './sample-outputs.ts'

const SEED = 20_260_601
export const { sizes: sampleSizes } = sizesOf(['--seed', String(SEED), '--all'])

/** As every part would leave them, with outputs in place of those of the sample. */
export function sampleRecords(outputs: Partial<Outputs> = {}): Map<PartName, PartRecord> {
  const all: Outputs = { ...sampleOutputs, ...outputs }
  return new Map(
    PARTS.map(({ name, steps }) => {
      const made = steps(sampleSizes).map((step) =>
        recordOf(step.name, { command: `node ${step.args.join(' ')}`, output: all[step.name] }),
      )
      return [name, partRecord(name, made)]
    }),
  )
}

/** The same, but for one step. */
export function withStep(name: StepName, change: Partial<StepRecord>): Map<PartName, PartRecord> {
  const records = sampleRecords()
  for (const [part, record] of records) {
    const steps = record.steps.map((step) => (step.name === name ? { ...step, ...change } : step))
    records.set(part, { ...record, steps })
  }
  return records
}

function recordOf(name: StepName, change: Partial<StepRecord>): StepRecord {
  return {
    name,
    command: '',
    startedAt: '2026-11-25T03:30:00.000Z',
    tookMs: 123_000,
    loadAverage: 0.3,
    exitCode: 0,
    ...change,
  }
}

function partRecord(part: PartName, steps: readonly StepRecord[]): PartRecord {
  return {
    format: RECORD_FORMAT,
    part,
    seed: SEED,
    machine: { cores: 2, cpu: 'a CPU', memoryMb: 8_192, os: 'Linux 6.1 x64' },
    versions: {
      orion: '0.1.0',
      node: 'v24.21.0',
      sdk: '1.24.0',
      temporalCli: '1.5.1',
      temporalServer: '1.32.1',
      postgres: '18.4.0',
    },
    source: { commit: 'abc1234', changed: false, envFile: false },
    steps,
  }
}
