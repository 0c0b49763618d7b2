import { formatDuration } from '../../contract/duration.ts'
import type { RunFlags } from './flags.ts'

// What a shell takes as it is.
const PLAIN = /^[\w@%+=:,./#-]+$/

/** What a line to paste begins with: this command, without what each line says of itself. */
export function commandLine(flags: RunFlags): string {
  const { experiment, workflow, server, address, namespace, guardian } = flags
  return [
    'orion chaos run',
    ...flag('experiment', experiment),
    // Which runs a swarm is made of depends on which there are.
    ...list('workflow', workflow),
    ...flag('server', server),
    ...flag('address', address),
    ...flag('namespace', namespace),
    ...flag('guardian', guardian === 'off' ? guardian : undefined),
  ].join(' ')
}

/** The line that runs the same again. */
export function againLine(flags: RunFlags, seed: number): string {
  const { only, times, tier, budget, parallel, swarms } = flags
  return [
    commandLine(flags),
    ...list('only', only),
    ...flag('times', times),
    ...flag('tier', tier?.join(',')),
    ...flag('budget', budget && formatDuration(budget).replace(' ', '')),
    ...flag('parallel', parallel),
    ...flag('swarms', swarms),
    ...flag('seed', seed),
  ].join(' ')
}

function list(name: string, values: readonly string[] | undefined): string[] {
  return values === undefined ? [] : [`--${name} ${values.map(quoted).join(' ')}`]
}

function flag(name: string, value: string | number | undefined): string[] {
  return value === undefined ? [] : [`--${name} ${quoted(String(value))}`]
}

function quoted(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
