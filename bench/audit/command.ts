/** `npm run bench:audit`: how long it takes to check a chain of so many rows; fails after 30 s. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createChainVerifier } from '../../src/audit/verify-chain.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { startPostgres } from '../../src/platform/postgres/postgres-server.ts'
import { openChain } from '../../src/store/audit-chain.ts'
import { migrate } from '../../src/store/migrations.ts'
import { readFlags, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { runCommand, say } from '../run-command.ts'
import { fillChain } from './fill-chain.ts'
import { ROWS, VERIFY_SECONDS_MAX } from './limits.ts'

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: ROWS },
  })
  const rows = wholeNumber('--rows', values.rows)
  const home = await mkdtemp(join(tmpdir(), 'orion-bench-audit-'))
  releases.defer(() => rm(home, { recursive: true, force: true }))
  const files = { dataDir: join(home, 'postgres'), logFile: join(home, 'postgres.log') }
  const server = await startPostgres(files)
  releases.defer(() => server.stop())
  await migrate(server.superuserUrl)
  const fillSeconds = await timed(() => fillChain(server.superuserUrl, { rows, say }))
  say('checking …')
  const verifier = createChainVerifier()
  const chain = openChain(server.superuserUrl)
  releases.defer(() => chain.close())
  const verifySeconds = await timed(async () => {
    for await (const link of chain.links()) verifier.take(link)
  })
  const unsealedSeconds = await timed(() => chain.unsealed())
  const { links, findings } = verifier.finish()
  const whole = {
    machine: machineInShort(),
    links,
    findings: findings.length,
    fillSeconds,
    verifySeconds,
    unsealedSeconds,
    memoryMb: Math.round(process.memoryUsage().rss / 1_048_576),
  }
  process.stdout.write(`${JSON.stringify(whole, undefined, values.json ? 2 : 0)}\n`)
  const isGood =
    links === rows && findings.length === 0 && verifySeconds + unsealedSeconds < VERIFY_SECONDS_MAX
  return isGood ? EXIT.ok : EXIT.failed
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return Math.round((performance.now() - startedAtMs) / 10) / 100
}
