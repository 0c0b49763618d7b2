import { startApi } from '../../api/start-api.ts'
import { readKeyFile } from '../../attestation/key-file.ts'
import { connectClient } from '../../client/connect.ts'
import { createDataConverter } from '../../codec/create-data-converter.ts'
import { listenSetting } from '../../config/parsers.ts'
import type { Config } from '../../config/settings.ts'
import { logUnhandled } from '../../errors/log-unhandled.ts'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { untilSignal } from '../../local-stack/until-signal.ts'
import { usableContext } from '../../local-stack/usable-context.ts'
import { createApiStore } from '../../store/create-api-store.ts'
import { createStore } from '../../store/create-store.ts'
import { createLogger } from '../../telemetry/logger.ts'
import { tellParent } from '../../worker/supervised.ts'
import type { Output } from '../output.ts'
import { PACKAGE_VERSION } from '../../config/own-package.ts'
import { checkIdentity } from '../with-client.ts'
import type { StartFlags } from './flags.ts'

export async function startCommand(output: Output, flags: StartFlags): Promise<void> {
  const context = await usableContext(flags, output.progress)
  const { temporal } = context
  const config = withListen(context.config, flags.listen)
  const { attestationKeyFile } = config
  const logger = createLogger({ level: config.logLevel, format: config.logFormat })
  await using releases = new AsyncDisposableStack()
  const end = endWithParent()
  releases.defer(end.release)
  releases.defer(logUnhandled(logger))
  const stores = openStores(config, releases)
  const converter = createDataConverter(config, stores.store)
  const api = await startApi({
    settings: config,
    connect: async () => {
      const client = await connectClient(temporal, converter)
      await checkIdentity(client, context)
      return client
    },
    ...stores,
    signingKey:
      attestationKeyFile === undefined ? undefined : await readKeyFile(attestationKeyFile),
    version: PACKAGE_VERSION,
    onFailure: (error, instance) => {
      logger.error({ code: 'INTERNAL', instance, reason: reasonOf(error) }, 'a request failed')
    },
  })
  releases.defer(() => api.close())
  const interrupt = untilSignal()
  releases.defer(interrupt.release)
  const { url, signInRequired } = api
  // Under `orion up`, stdout is what that prints.
  if (process.connected) logger.info({ url }, 'the API listens')
  else output.data({ url, signInRequired }, () => `HTTP API and inbox at ${url}; Ctrl-C ends it`)
  tellParent({ type: 'ready', healthAddress: url })
  await Promise.race([interrupt.received, end.received])
}

/** Started by `orion up`, it ends together with that, even if that is gone before it listens. */
function endWithParent(): { readonly received: Promise<void>; readonly release: () => void } {
  const { promise: received, resolve } = Promise.withResolvers<void>()
  if (process.send) process.once('disconnect', resolve)
  if (process.send && !process.connected) resolve()
  const release = () => {
    // An open channel would keep the process from ending.
    if (process.connected) process.disconnect()
  }
  return { received, release }
}

function openStores({ databaseUrl, databasePoolMax }: Config, releases: AsyncDisposableStack) {
  if (databaseUrl === undefined) return { store: undefined, access: undefined, events: undefined }
  const options = { applicationName: 'orion-api', poolMax: databasePoolMax }
  const store = createStore(databaseUrl, options)
  releases.defer(() => store.close())
  const access = createApiStore(databaseUrl, { ...options, poolMax: 3 })
  releases.defer(() => access.close())
  return { store, access, events: access }
}

function withListen(config: Config, listen: string | undefined): Config {
  if (listen === undefined) return config
  const parsed = listenSetting.safeParse(listen)
  if (!parsed.success || parsed.data === 'off') {
    throw new OrionError('USAGE', '--listen: expected host:port, such as 127.0.0.1:7400.')
  }
  return { ...config, apiAddress: parsed.data }
}
