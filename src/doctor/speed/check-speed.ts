import { connectClient, call } from '../../client/connect.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import type { Context } from '../../local-stack/context.ts'
import { namedOrUp } from '../../local-stack/usable-context.ts'
import { commandLine } from '../../platform/process/process-table.ts'
import { describeStack } from '../../platform/stack/describe-stack.ts'
import { runningDynamicConfig } from '../../platform/stack/running-dynamic-config.ts'
import { measureDatabase } from '../../store/measure-database.ts'
import { fastestMs } from '../../time/fastest-ms.ts'
import { find, type Finding } from '../finding.ts'
import { judgeDatabase, judgeServer } from './judge.ts'
import { serverCosts, type Cost } from './server-costs.ts'

/** Which running values slow a run, as far as they can be read, and what they cost. */
export async function checkSpeed(context: Context): Promise<Finding[]> {
  const checks = [serverSpeed(context), databaseSpeed(context)]
  return (await Promise.all(checks)).flat()
}

async function serverSpeed(context: Context): Promise<Finding[]> {
  return reached('speed: temporal', async () => {
    const client = await connectClient(namedOrUp(context).temporal)
    try {
      const callMs = await fastestMs(() =>
        call(client, ({ workflowService }) => workflowService.getSystemInfo({})),
      )
      const costs = await costsOf(context)
      const judged = judgeServer(costs ?? [], callMs, versioned(context))
      if (costs || typeof judged !== 'string') return judged
      return `${judged}; it does not tell its settings: orion run why <id> shows what they cost a run`
    } finally {
      await client.close()
    }
  })
}

/** Whether workers report a version that runs stay with. */
function versioned({ config }: Context): boolean {
  return config.deploymentName !== undefined && config.buildId !== undefined
}

/** Undefined for a server that is not the local stack's. */
async function costsOf({ config, temporal }: Context): Promise<readonly Cost[] | undefined> {
  const { temporal: server } = await describeStack(config.home)
  if (!server || server.address !== temporal.address) return undefined
  const running = await runningDynamicConfig(config.home, server)
  if (!running) return undefined
  return [
    ...serverCosts(running, server.server),
    ...(server.server === 'dev' ? await journalCost(server.pid) : []),
  ]
}

async function journalCost(pid: number): Promise<readonly Cost[]> {
  const args = await commandLine(pid)
  if (args.length === 0 || args.includes('--sqlite-pragma=journal_mode=wal')) return []
  const cost = 'an update takes 13 to 20 ms instead of 1 to 4'
  return [{ setting: '--sqlite-pragma', is: 'not set', better: 'journal_mode=wal', cost }]
}

async function databaseSpeed({ config }: Context): Promise<Finding[]> {
  const { databaseUrl: url } = config
  if (url === undefined) return []
  return reached('speed: database', async () => judgeDatabase(await measureDatabase(url)))
}

/** What cannot be reached is reported by its own check. */
async function reached(name: string, check: Parameters<typeof find>[1]): Promise<Finding[]> {
  try {
    const found = await check()
    return [await find(name, async () => found)]
  } catch (error) {
    if (isOrionError(error)) return []
    throw error
  }
}
