import { startCodecServer } from '../../codec/codec-server.ts'
import { createDataConverter } from '../../codec/create-data-converter.ts'
import { listenSetting } from '../../config/parsers.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { loadContext } from '../../local-stack/context.ts'
import { openLazyBlobs } from '../lazy-blobs.ts'
import type { Output } from '../output.ts'
import type { ServeFlags } from '../tool-flags.ts'
import { untilSignal } from '../../local-stack/until-signal.ts'

export async function serveCommand(output: Output, flags: ServeFlags): Promise<void> {
  const { config } = await loadContext()
  await using releases = new AsyncDisposableStack()
  const blobs = releases.use(openLazyBlobs(config))
  const { payloadCodecs, sealed } = createDataConverter(config, blobs.store)
  const server = await startCodecServer({
    ...parseAddress(flags.listen),
    token: config.codecToken,
    origins: config.codecOrigins,
    codecs: payloadCodecs,
  })
  releases.defer(() => server.close())
  if (!sealed) output.note('No keys are set (ORION_PAYLOAD_KEYS), so payloads stay encrypted.')
  const interrupt = untilSignal()
  releases.defer(interrupt.release)
  output.data({ url: server.url }, ({ url }) => `codec endpoint at ${url}; Ctrl-C ends it`)
  await interrupt.received
}

function parseAddress(text: string): { readonly host: string; readonly port: number } {
  const parsed = listenSetting.safeParse(text)
  if (parsed.success && parsed.data !== 'off') return parsed.data
  throw new OrionError('USAGE', '--listen: expected host:port, such as 127.0.0.1:8888.')
}
