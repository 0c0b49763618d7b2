import { Client, Connection } from '@temporalio/client'
import { createDataConverter, type OrionDataConverter } from '../codec/create-data-converter.ts'
import { whenConnected } from '../config/connect-failure.ts'
import type { TemporalSettings } from '../config/temporal-settings.ts'
import { isOrionError, OrionError } from '../errors/orion-error.ts'
import { pastProxy, proxyBefore } from '../config/proxy.ts'
import { temporalError } from '../errors/temporal-error.ts'
import type { TemporalPlace } from '../errors/temporal-place.ts'
import { CALL_TIMEOUT_MS, CONNECT_TIMEOUT_MS } from './limits.ts'

/** A connection to one namespace of Temporal, with which every function of this room works. */
export interface OrionClient extends TemporalPlace {
  readonly temporal: Client
  /** What one input or message may have, as JSON. */
  readonly payloadBytesMax: number
  /** Closes once the calls under way have ended, each by its deadline at the latest. */
  close(): Promise<void>
}

/**
 * Connects to Temporal. Close it with `close` when the program is done.
 *
 * @param dataConverter how payloads are written and read, by `createDataConverter` with the
 *   settings of the workers
 * @throws OrionError `TEMPORAL_UNREACHABLE`, `TEMPORAL_TLS_FAILED`, `TEMPORAL_KEY_REFUSED`
 */
export async function connectClient(
  settings: TemporalSettings,
  dataConverter: OrionDataConverter = PLAIN,
): Promise<OrionClient> {
  const { address, namespace, apiKey, connectionOptions } = settings
  const connection = Connection.lazy({
    ...connectionOptions,
    connectTimeout: CONNECT_TIMEOUT_MS,
    channelArgs: pastProxy(address),
  })
  const connecting = connection.ensureConnected()
  try {
    await whenConnected(connecting, settings)
    const temporal = new Client({ connection, namespace, dataConverter })
    const { payloadBytesMax } = dataConverter
    return {
      address,
      namespace,
      apiKey,
      temporal,
      payloadBytesMax,
      close: async () => {
        // Closed under a call, the SDK would try that again without a connection, and throw where
        // nobody can catch it.
        const { underWay } = callsOf(temporal, { close: true })
        await Promise.allSettled(underWay)
        await connection.close()
      },
    }
  } catch (error) {
    // Closed sooner, it would fail unheard at its next try; the last is after its own timeout.
    const close = () => connection.close()
    connecting.then(close, close).catch(() => {})
    throw namingProxy(error, address)
  }
}

/** Where a proxy stands between, the address alone would send a person to the wrong place. */
function namingProxy(error: unknown, address: string): unknown {
  const proxy = proxyBefore(address)
  if (!proxy || !isOrionError(error) || error.code !== 'TEMPORAL_UNREACHABLE') return error
  const { variable, address: by } = proxy
  const through = `It was asked for through the proxy ${by}, which ${variable} names.`
  return new OrionError('TEMPORAL_UNREACHABLE', `${error.message} ${through}`, {
    cause: error.cause,
    remedy: `Correct ${variable}, or set no_proxy to the host of Temporal where no proxy is needed.`,
  })
}

// Plain JSON, as Temporal has it by itself; compressed payloads are read all the same.
const PLAIN = createDataConverter({
  payloadKeys: undefined,
  payloadKeysFile: undefined,
  payloadCompression: false,
  payloadClaimCheck: false,
})

/** Makes a call with a deadline, and puts its failure into words for a person. */
export async function call<T>(
  client: OrionClient,
  make: (temporal: Client) => Promise<T>,
  timeoutMs: number = CALL_TIMEOUT_MS,
): Promise<T> {
  const { temporal, address } = client
  const { underWay, closed } = callsOf(temporal)
  if (closed) {
    throw new OrionError('TEMPORAL_UNREACHABLE', `The connection to ${address} has been closed.`)
  }
  const made = temporal.withDeadline(Date.now() + timeoutMs, () => make(temporal))
  underWay.add(made)
  try {
    return await made
  } catch (error) {
    throw temporalError(error, client)
  } finally {
    underWay.delete(made)
  }
}

/** What a client still waits for: each call has a deadline. A closed one makes no more. */
interface Calls {
  readonly underWay: Set<Promise<unknown>>
  readonly closed: boolean
}

const calls = new WeakMap<Client, Calls>()

function callsOf(temporal: Client, { close = false } = {}): Calls {
  const { underWay, closed } = calls.get(temporal) ?? { underWay: new Set(), closed: false }
  const now = { underWay, closed: closed || close }
  calls.set(temporal, now)
  return now
}
