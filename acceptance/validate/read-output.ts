import type { StepName } from './outputs.ts'
import { readTestOutput } from './test-output.ts'

/** Fields without which the JSON of a step is not what it is to be; null where it prints no JSON. */
const FIELDS: Readonly<Record<StepName, readonly string[] | null>> = {
  acceptance: null,
  rounds: null,
  ui: null,
  drift: null,
  audit: null,
  tidy: null,
  plan: ['format', 'verdict', 'experiments', 'swarms', 'environment'],
  chaos: ['format', 'verdict', 'experiments', 'swarms', 'environment'],
  'chaos-full': ['format', 'verdict', 'experiments', 'swarms', 'environment'],
  'soak-chaos': ['format', 'verdict', 'experiments', 'swarms', 'environment'],
  // An array.
  planted: ['length'],
  recovery: ['n', 'rows', 'failures'],
  'soak-recovery': ['kills', 'seconds', 'load', 'counters', 'faults'],
  relay: ['call', 'addedMs', 'throughput'],
  resources: ['phases', 'load', 'startMs'],
  repository: ['files', 'over', 'decisions', 'composeServices', 'rooms'],
}

export type ReadOutput = { readonly output: unknown } | { readonly missing: string }

/** What a program has printed, or why that is no result. */
export function readOutput(step: StepName, stdout: string): ReadOutput {
  const fields = FIELDS[step]
  if (fields === null) {
    const output = readTestOutput(stdout)
    return output ? { output } : { missing: 'the tests did not end' }
  }
  if (stdout.trim() === '') return { missing: 'it printed nothing' }
  const value = parsed(stdout)
  if (typeof value !== 'object' || value === null) return { missing: 'what it printed is no JSON' }
  if ('error' in value) return { missing: errorOf(value.error) }
  const absent = fields.filter((field) => !(field in value))
  if (absent.length > 0) return { missing: `its JSON lacks ${absent.join(', ')}` }
  return { output: value }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function errorOf(error: unknown): string {
  const { code = 'error', message = '' } = error as { code?: string; message?: string }
  return `${code}: ${message}`
}
