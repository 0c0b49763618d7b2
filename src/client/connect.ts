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
      close: () => connection.close(),
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
  try {
    const deadline = Date.now() + timeoutMs
    return await client.temporal.withDeadline(deadline, () => make(client.temporal))
  } catch (error) {
    throw temporalError(error, client)
  }
}
