import { realpath } from 'node:fs/promises'
import { choosePort, portTaken, type PortChoice, type PortWish } from '../process/choose-port.ts'
import type { Home } from '../home/home.ts'
import { PORT_TRIES_MAX } from '../limits.ts'
import { attachOrStop, TEMPORAL_STOP_STEPS, type TemporalProcess } from './temporal-processes.ts'
import { isPortFree } from '../process/ports.ts'
import { programOf } from '../process/process-table.ts'
import { attachService } from '../process/service.ts'
import { isTemporalHealthy } from './temporal-health.ts'
import {
  startTemporal,
  temporalAddresses,
  temporalArguments,
  type StartTemporalOptions,
  type TemporalServer,
} from './temporal-server.ts'

export interface BringUpTemporalOptions extends Omit<
  StartTemporalOptions,
  'port' | 'uiPort' | 'dbFile' | 'logFile'
> {
  readonly home: Home
  readonly port: PortWish
  /** Without it there is no web UI. */
  readonly uiPort: PortWish | undefined
}

export interface TemporalUp {
  readonly server: TemporalServer
  readonly notes: readonly string[]
  /** Starts it again on the same ports, after it has ended. */
  readonly restart: (signal: AbortSignal) => Promise<TemporalServer>
}

/**
 * Attaches to the home's Temporal if it still runs with the same program and settings and answers;
 * otherwise starts one, on other ports if the wished ones are taken.
 *
 * @throws OrionError PORT_TAKEN, TEMPORAL_START_FAILED, INTERRUPTED.
 */
export async function bringUpTemporal(options: BringUpTemporalOptions): Promise<TemporalUp> {
  const { home, onProgress = () => {} } = options
  const attached = await attachOrStop(home, (running) => attach(running, options), onProgress)
  if (attached) return attached
  for (let tries = 1; ; tries += 1) {
    const port = await choosePort(options.port)
    const uiPort = options.uiPort && (await choosePort(options.uiPort))
    try {
      return await start(options, port, uiPort)
    } catch (error) {
      if (options.signal?.aborted) throw error
      // Somebody may have taken a port between the look and the server's own bind.
      const taken = await firstTaken([
        [options.port, port],
        [options.uiPort, uiPort],
      ])
      if (!taken) throw error
      if (taken.explicit || tries === PORT_TRIES_MAX) throw await portTaken(taken)
    }
  }
}

async function start(
  options: BringUpTemporalOptions,
  port: PortChoice,
  uiPort: PortChoice | undefined,
): Promise<TemporalUp> {
  const settings = settingsFor(options, port.port, uiPort?.port)
  const server = await startTemporal(settings)
  const notes = [port.note, uiPort?.note].filter((note) => note !== undefined)
  return { server, notes, restart: (signal) => startTemporal({ ...settings, signal }) }
}

async function attach(
  { identity, args }: TemporalProcess,
  options: BringUpTemporalOptions,
): Promise<TemporalUp | undefined> {
  const port = portIn(args, '--port=')
  const uiPort = portIn(args, '--ui-port=')
  if (port === undefined || !suits(options.port, port)) return undefined
  if (options.uiPort && !suits(options.uiPort, uiPort)) return undefined
  const settings = settingsFor(options, port, uiPort)
  if (!isSameServer(args, settings)) return undefined
  const program = await programOf(identity.pid)
  if (program !== undefined && program !== (await realpath(options.binary))) return undefined
  const addresses = temporalAddresses(settings)
  if (!(await isTemporalHealthy(addresses.address))) return undefined
  options.onProgress?.(`attached to the running Temporal (process ${identity.pid})`)
  const server = { ...attachService(identity, TEMPORAL_STOP_STEPS), ...addresses }
  return { server, notes: [], restart: (signal) => startTemporal({ ...settings, signal }) }
}

function suits({ explicit, port }: PortWish, actual: number | undefined): boolean {
  return actual !== undefined && (!explicit || port === actual)
}

function settingsFor(
  options: BringUpTemporalOptions,
  port: number,
  uiPort: number | undefined,
): StartTemporalOptions {
  const { home } = options
  return { ...options, port, uiPort, dbFile: home.temporalDb, logFile: home.temporalLog }
}

function isSameServer(args: readonly string[], settings: StartTemporalOptions): boolean {
  const wanted = temporalArguments(settings)
  const actual = args.filter((arg) => !/^--(http|metrics)-port=/.test(arg)).slice(1)
  return actual.length === wanted.length && wanted.every((arg, index) => arg === actual[index])
}

function portIn(args: readonly string[], option: string): number | undefined {
  const text = args.find((arg) => arg.startsWith(option))?.slice(option.length)
  return text === undefined ? undefined : Number(text)
}

async function firstTaken(
  pairs: readonly (readonly [PortWish | undefined, PortChoice | undefined])[],
): Promise<PortWish | undefined> {
  for (const [wish, choice] of pairs) {
    if (!wish || !choice || (await isPortFree(choice.port))) continue
    return { ...wish, port: choice.port }
  }
  return undefined
}
