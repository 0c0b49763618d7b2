import { readFile } from 'node:fs/promises'
import { dynamicConfigFile } from '../cluster/dynamic-config.ts'
import { openHome, type Home } from '../home/home.ts'
import { commandLine } from '../process/process-table.ts'
import type { ServerKind } from '../temporal/server-kind.ts'
import { dynamicConfigArgument } from '../temporal/temporal-server.ts'

export type DynamicConfig = Readonly<Record<string, unknown>>

/**
 * The dynamic configuration of a home's Temporal: the dev server has it from its arguments, the
 * production server from its file, which it reads again every minute. Undefined where it cannot be
 * read.
 */
export async function runningDynamicConfig(
  path: string,
  { pid, server }: { readonly pid: number; readonly server: ServerKind },
): Promise<DynamicConfig | undefined> {
  try {
    return server === 'dev'
      ? fromArguments(await commandLine(pid))
      : await fromFile(await openHome(path))
  } catch {
    // A system that shows command lines without quotes, a file that is missing or half written.
    return undefined
  }
}

function fromArguments(args: readonly string[]): DynamicConfig {
  const prefix = dynamicConfigArgument('')
  const given = args.filter((arg) => arg.startsWith(prefix)).map((arg) => arg.slice(prefix.length))
  const entries = given.map((pair) => {
    const [key = '', ...value] = pair.split('=')
    return [key, JSON.parse(value.join('=')) as unknown] as const
  })
  return Object.fromEntries(entries)
}

/** JSON, as `dynamicConfigText` writes it. */
async function fromFile(home: Home): Promise<DynamicConfig> {
  const text = await readFile(dynamicConfigFile(home), 'utf8')
  const entries = Object.entries(JSON.parse(text) as Record<string, unknown>)
  return Object.fromEntries(entries.map(([key, values]) => [key, soleValue(values)]))
}

/** The value of a list of one without constraints; all of it where there is more to it. */
function soleValue(values: unknown): unknown {
  if (!Array.isArray(values) || values.length !== 1) return values
  const [only] = values as unknown[]
  const isPlain = typeof only === 'object' && only !== null && Object.keys(only).length === 1
  return isPlain && 'value' in only ? only.value : values
}
