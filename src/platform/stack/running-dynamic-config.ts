import { readFile } from 'node:fs/promises'
import type { ServerKind } from '../temporal/server-kind.ts'
import { openHome, type Home } from '../home/home.ts'
import { parseDynamicConfig, type DynamicConfig } from '../cluster/parse-dynamic-config.ts'
import { commandLine } from '../process/process-table.ts'
import { dynamicConfigFile } from '../cluster/dynamic-config.ts'
import { dynamicConfigArgument } from '../temporal/temporal-server.ts'

/**
 * What the Temporal of a home has been told: the dev server by its arguments, the production
 * server by its file, which it reads again every minute. Undefined where that makes no sense.
 */
export async function runningDynamicConfig(
  path: string,
  { pid, server }: { readonly pid: number; readonly server: ServerKind },
): Promise<DynamicConfig | undefined> {
  return server === 'dev' ? fromArguments(await commandLine(pid)) : fromFile(await openHome(path))
}

async function fromFile(home: Home): Promise<DynamicConfig | undefined> {
  const text = await readFile(dynamicConfigFile(home), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : parseDynamicConfig(text)
}

function fromArguments(args: readonly string[]): DynamicConfig | undefined {
  const prefix = dynamicConfigArgument('')
  const given = args.filter((arg) => arg.startsWith(prefix)).map((arg) => arg.slice(prefix.length))
  try {
    const entries = given.map((pair) => {
      const [key = '', ...value] = pair.split('=')
      return [key, JSON.parse(value.join('=')) as unknown] as const
    })
    return Object.fromEntries(entries)
  } catch {
    // Where the system tells a command line without its quotes, there is nothing to compare.
    return undefined
  }
}
