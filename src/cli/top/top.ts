import { setTimeout as sleep } from 'node:timers/promises'
import { createApprovalBoard } from '../../api/approvals/approval-board.ts'
import { readList } from '../../api/approvals/read-list.ts'
import type { OrionClient } from '../../client/connect.ts'
import { serverVersion } from '../../client/server-facts.ts'
import { PACKAGE_VERSION } from '../../config/own-package.ts'
import type { Config } from '../../config/settings.ts'
import { untilSignal } from '../../local-stack/until-signal.ts'
import type { Figures } from '../../ops/figures.ts'
import { watchHealth } from '../../ops/health.ts'
import { readFigures } from '../../ops/read-figures.ts'
import { createApiStore } from '../../store/create-api-store.ts'
import { createStore } from '../../store/create-store.ts'
import type { Output } from '../output.ts'
import { databaseOf } from '../with-store.ts'
import { withClient } from '../with-client.ts'
import type { TopFlags } from './flags.ts'
import { LOOK_AGAIN_MS } from './limits.ts'
import { renderFigures } from './render-figures.ts'
import { openScreen } from './screen.ts'

/** The figures of the page Operations, once or again and again. */
export async function topCommand(output: Output, flags: TopFlags): Promise<void> {
  await withClient(output, flags, async (client, { config }) => {
    await using releases = new AsyncDisposableStack()
    const look = await figuresOf(client, config, releases)
    if (flags.once === true || output.json || !process.stdout.isTTY) {
      output.data(await look(), renderFigures)
      return
    }
    await showUntilSignal(look)
  })
}

async function showUntilSignal(look: () => Promise<Figures>): Promise<void> {
  const interrupt = untilSignal()
  const screen = openScreen()
  try {
    while (!interrupt.signal.aborted) {
      const figures = await Promise.race([look(), interrupt.received])
      if (!figures) return
      screen.show(renderFigures(figures))
      await sleep(LOOK_AGAIN_MS, undefined, { signal: interrupt.signal }).catch(() => {})
    }
  } finally {
    screen.close()
    interrupt.release()
  }
}

async function figuresOf(
  client: OrionClient,
  config: Config,
  releases: AsyncDisposableStack,
): Promise<() => Promise<Figures>> {
  const stores = openStores(config, releases)
  const temporal = async () => client
  const health = watchHealth({
    temporal: () => serverVersion(client),
    // Without one it throws, with the reason.
    database: async () => stores?.store.check() ?? databaseOf(config),
  })
  releases.defer(health.stop)
  await health.known
  const board = createApprovalBoard(temporal)
  return () =>
    readFigures({
      temporal,
      figures: stores?.events,
      taskQueues: config.taskQueues,
      version: PACKAGE_VERSION,
      health: health.read,
      waiting: async () => (await readList({ store: stores?.store }, board, ALL)).items,
    })
}

const ALL = { decided: false, person: undefined }

function openStores({ databaseUrl }: Config, releases: AsyncDisposableStack) {
  if (databaseUrl === undefined) return undefined
  const options = { applicationName: 'orion-cli' }
  const store = createStore(databaseUrl, options)
  releases.defer(() => store.close())
  const events = createApiStore(databaseUrl, options)
  releases.defer(() => events.close())
  return { store, events }
}
