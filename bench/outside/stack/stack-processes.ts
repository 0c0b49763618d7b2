import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { identityOf } from '../../../src/platform/process/process-identity.ts'
import { listProcesses } from '../../../src/platform/process/process-table.ts'

export interface StackProcess {
  readonly pid: number
  readonly kind: string
  readonly args: readonly string[]
}

/** Every process that belongs to a home, with any parent; Linux only. */
export async function stackProcesses(home: string): Promise<StackProcess[]> {
  const found: StackProcess[] = []
  for (const { pid, args } of await listProcesses()) {
    if (pid === process.pid) continue
    const environment = (await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')).split('\0')
    const isOurs =
      environment.includes(`ORION_HOME=${home}`) || args.some((arg) => arg.includes(home))
    // One that has ended and is not yet fetched holds nothing.
    if (!isOurs || !(await identityOf(pid))) continue
    found.push({ pid, args, kind: kindOf(args, environment.includes('ORION_SUPERVISED=true')) })
  }
  return found
}

/** What a process is, by its command line; undefined names are those of the programs. */
export function kindOf(args: readonly string[], isSupervised: boolean): string {
  const command = args.findIndex((arg) => arg.endsWith('bin/orion.js'))
  if (command < 0) return serverKind(args)
  const [first, second] = args.slice(command + 1)
  if (first === 'up') return 'up'
  if (first !== 'worker' || second !== 'start') return 'command'
  const kind = isSupervised ? 'worker' : 'supervisor'
  return args.includes('--workflows') ? `own-${kind}` : kind
}

function serverKind([program = '']: readonly string[]): string {
  return program.startsWith('postgres: ') ? 'postgres-backend' : basename(program)
}

/** Commands come and go by themselves, and their callers are not killed here. */
export function isTarget({ kind }: StackProcess): boolean {
  return kind !== 'command'
}
