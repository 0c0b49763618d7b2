import { describeStack } from '../platform/stack/describe-stack.ts'
import { guardDifferences, isMissing } from '../store/guards.ts'
import { pendingMigrations } from '../store/migrations.ts'
import type { Context } from '../local-stack/context.ts'
import { compare, type Comparison } from './compare.ts'
import { namespaceDrift } from './drift-namespace.ts'
import { serverDrift } from './drift-server.ts'
import { workerDrift } from './drift-worker.ts'
import type { Finding } from './finding.ts'

/**
 * Compares what the code declares with what runs: namespace, server, the guards of the records,
 * and the options of the local stack's worker.
 */
export async function checkDrift(context: Context): Promise<Finding[]> {
  const stack = describeStack(context.config.home)
  const parts = [
    compare('drift: namespace', () => namespaceDrift(context)),
    compare('drift: server', async () => serverDrift(context, await stack)),
    compare('drift: database', () => databaseDrift(context)),
    compare('drift: worker', async () => workerDrift(context, await stack)),
  ]
  return (await Promise.all(parts)).flat()
}

async function databaseDrift({ config }: Context): Promise<Comparison | string | undefined> {
  if (config.databaseUrl === undefined) return undefined
  const differences = await guardDifferences(config.databaseUrl)
  const pending = await pendingMigrations(config.databaseUrl)
  // Missing migrations are no drift; another check reports them.
  if (pending.length > 0 && differences.length > 0 && differences.every(isMissing)) {
    return 'not migrated yet (`orion db migrate`)'
  }
  return {
    differences,
    remedy:
      'Somebody changed it by hand: find out who and why, and set it back (docs/database.md).',
  }
}
