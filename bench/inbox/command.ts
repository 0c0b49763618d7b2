/** `npm run bench:inbox`: how soon the API answers the inbox's list while thousands wait. */
import { createKey } from '../../src/api/access/key-book.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { connectApi, type ApprovalQuery, type PageOptions } from '../../src/remote.ts'
import { createApiStore } from '../../src/store/create-api-store.ts'
import { createStore } from '../../src/store/create-store.ts'
import { table } from '../../src/telemetry/table.ts'
import { keepApi } from '../api/kept-api.ts'
import { readFlags, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { withoutSettings } from '../recovery/fleets/orion-fleet.ts'
import { summarize } from '../recovery/statistics.ts'
import { startWorld } from '../recovery/world.ts'
import { runCommand, say } from '../run-command.ts'
import { fillRequests } from './fill-requests.ts'
import { CALLS, LIST_MS_MAX, OPEN, PEOPLE } from './limits.ts'

/** What the inbox asks for, in the order in which it does. */
const LISTS: readonly (readonly [name: string, query: ApprovalQuery & PageOptions])[] = [
  ['what I may decide, first page', { for: 'me', limit: 50 }],
  ['all, first page', { limit: 50 }],
  ['all, 500 a page', { limit: 500 }],
  ['search', { search: 'refund-4711', limit: 50 }],
]

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    open: { type: 'string', default: OPEN },
  })
  const open = wholeNumber('--open', values.open)
  const world = await startWorld('dev', say)
  releases.defer(() => world.stop())
  const env = withoutSettings(world.env)
  const databaseUrl = env['DATABASE_URL'] ?? ''
  const store = createStore(databaseUrl, { applicationName: 'orion-bench', poolMax: 8 })
  releases.defer(() => store.close())
  const people = Array.from({ length: PEOPLE }, (_, index) => `voter-${index + 1}`)
  say(`${open} requests are written`)
  await fillRequests(store, open, people)
  const api = await keepApi(env)
  releases.defer(() => api.kill())
  const lists = await measureLists(api.url, await keyFor(databaseUrl, people[0] ?? ''))
  const whole = { machine: machineInShort(), open, listMsMax: LIST_MS_MAX, lists }
  process.stdout.write(`${values.json ? JSON.stringify(whole, undefined, 2) : report(lists)}\n`)
  const isGood = lists.every(({ p50 }) => p50 <= LIST_MS_MAX)
  return isGood ? EXIT.ok : EXIT.failed
}

interface ListFigures {
  readonly list: string
  /** Of an API that has just started, for the first of them. */
  readonly firstMs: number
  readonly p50: number
  readonly p95: number
  readonly total: number
}

async function measureLists(url: string, token: string): Promise<ListFigures[]> {
  const { approvals } = connectApi({ url, token })
  const figures: ListFigures[] = []
  for (const [list, query] of LISTS) {
    const times: number[] = []
    let total = 0
    for (let call = 0; call <= CALLS; call += 1) {
      const beganMs = performance.now()
      total = (await approvals.list(query)).total
      times.push(performance.now() - beganMs)
    }
    const [firstMs = Number.NaN, ...others] = times
    const { p50, p95 } = summarize(others)
    figures.push({
      list,
      firstMs: Math.round(firstMs),
      p50: Math.round(p50),
      p95: Math.round(p95),
      total,
    })
  }
  return figures
}

function report(lists: readonly ListFigures[]): string {
  const rows = lists.map(({ list, firstMs, p50, p95, total }) =>
    [list, total, firstMs, p50, p95].map(String),
  )
  return table(['LIST', 'OPEN', 'FIRST ms', 'P50 ms', 'P95 ms'], rows, '')
}

async function keyFor(databaseUrl: string, person: string): Promise<string> {
  const access = createApiStore(databaseUrl, { applicationName: 'orion-bench' })
  try {
    return (await createKey(access, { person, roles: ['approver'] }, 'bench')).key
  } finally {
    await access.close()
  }
}
