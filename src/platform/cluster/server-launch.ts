import { createHash } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../home/atomic-write.ts'
import type { Home } from '../home/home.ts'
import { isProcessIdentity, type ProcessIdentity } from '../process/process-identity.ts'
import {
  SERVER_PORT_NAMES,
  serverEnvironment,
  type ServerPorts,
  type ServerSettings,
} from './server-environment.ts'

/** How a home's Temporal Server was started last, so that it can be found and judged. */
export interface ServerLaunch {
  readonly identity: ProcessIdentity
  readonly ports: ServerPorts
  /** Stands for the program and all of its settings. */
  readonly fingerprint: string
}

export async function fingerprintOf(
  server: string,
  dynamicConfig: string,
  settings: ServerSettings,
): Promise<string> {
  const program = await realpath(server)
  const facts = JSON.stringify([program, dynamicConfig, serverEnvironment(settings)])
  return createHash('sha256').update(facts).digest('hex')
}

export async function readLaunch({ serverFolder }: Home): Promise<ServerLaunch | undefined> {
  const text = await readFile(launchFile(serverFolder), 'utf8').catch(() => '{}')
  const launch = parse(text)
  const isWhole =
    isProcessIdentity(launch.identity) &&
    typeof launch.fingerprint === 'string' &&
    SERVER_PORT_NAMES.every((name) => Number.isSafeInteger(launch.ports?.[name]))
  return isWhole ? (launch as ServerLaunch) : undefined
}

export function writeLaunch({ serverFolder }: Home, launch: ServerLaunch): Promise<void> {
  return writeAtomically(launchFile(serverFolder), `${JSON.stringify(launch, null, 2)}\n`)
}

function launchFile(folder: string): string {
  return join(folder, 'launch.json')
}

function parse(text: string): Partial<ServerLaunch> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<ServerLaunch>
  } catch {
    // A torn file says nothing; the server that it described is stopped and started again.
    return {}
  }
}
