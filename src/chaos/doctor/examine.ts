import { FAULTS, type FaultKind } from '../plan/fault.ts'
import type { Capability } from './capability.ts'
import { checkAddresses, type Addresses } from './check-addresses.ts'
import { checkDisk } from './check-disk.ts'
import { checkMachine, lanesFor } from './check-machine.ts'
import { checkPrograms, type ProgramSettings } from './check-programs.ts'
import { thisMachine, type Machine } from './machine.ts'

export interface ExamineOptions extends Addresses {
  /** Which Temporal is started where none is given. */
  readonly server: 'dev' | 'postgres'
  readonly programs: ProgramSettings
  readonly machine?: Machine
}

/** What this machine can do, before anything is started on it. */
export interface Examination {
  /** Whether anything can be run at all. */
  readonly ok: boolean
  readonly capabilities: readonly Capability[]
  /** Faults that can be done, and those that cannot, each with what it lacks. */
  readonly faults: {
    readonly possible: readonly FaultKind[]
    readonly off: Readonly<Partial<Record<FaultKind, string>>>
  }
  /** How many trials at a time have room: `--parallel`. */
  readonly parallel: number
}

/** Looks at everything that a campaign needs. Changes nothing, and leaves nothing behind. */
export async function examine(options: ExamineOptions): Promise<Examination> {
  const { temporal, databaseUrl, server, programs, machine = thisMachine() } = options
  const ownsAll = temporal === undefined && databaseUrl === undefined
  const wanted = {
    server: temporal ? undefined : server,
    database: databaseUrl === undefined,
  }
  const capabilities = (
    await Promise.all([
      checkMachine(machine),
      ownsAll ? checkDisk(machine) : [],
      checkPrograms(programs, wanted, machine),
      checkAddresses({ temporal, databaseUrl }),
    ])
  ).flat()
  const ok = capabilities.every((each) => each.ok || !each.needed)
  return {
    ok,
    capabilities,
    faults: ok ? faultsBy(capabilities) : { possible: [], off: {} },
    parallel: lanesFor(machine),
  }
}

function faultsBy(capabilities: readonly Capability[]): Examination['faults'] {
  const off: Partial<Record<FaultKind, string>> = {}
  for (const { name, off: faults = [] } of capabilities) {
    for (const fault of faults) if (fault in FAULTS) off[fault as FaultKind] ??= name
  }
  const possible = (Object.keys(FAULTS) as FaultKind[]).filter((kind) => !(kind in off))
  return { possible, off }
}
