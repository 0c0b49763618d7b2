import type { Home } from '../home/home.ts'
import { endProcess } from '../process/end-process.ts'
import { identityOf, type ProcessIdentity } from '../process/process-identity.ts'
import { listProcesses } from '../process/process-table.ts'
import { rootArgument, TEMPORAL_STOP_STEPS } from '../temporal/temporal-processes.ts'

/** Temporal's UI where it is a process of its own. */
export async function findUis(home: Home): Promise<ProcessIdentity[]> {
  const root = rootArgument(home.uiFolder)
  const processes = await listProcesses()
  const uis = processes.filter(({ args }) => args.includes(root))
  const identities = await Promise.all(uis.map(({ pid }) => identityOf(pid)))
  return identities.filter((identity) => identity !== undefined)
}

export async function stopUis(home: Home): Promise<boolean> {
  const uis = await findUis(home)
  await Promise.all(uis.map((identity) => endProcess(identity, TEMPORAL_STOP_STEPS)))
  return uis.length > 0
}
