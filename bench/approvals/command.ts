/** `npm run bench:approvals`: how soon a decision is answered while many are decided at once. */
import os from 'node:os'
import { EXIT } from '../../src/errors/catalogue.ts'
import { readFlags, serverOf, someSeed, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { startWorld } from '../recovery/world.ts'
import { runCommand, say } from '../run-command.ts'
import { ANSWER_P95_MS_MAX, APPROVALS, CLIENTS, PER_SECOND, QUORUM } from './limits.ts'
import { measureAnswers } from './measure-answers.ts'
import { report } from './report.ts'

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    approvals: { type: 'string', default: APPROVALS },
    'per-second': { type: 'string', default: PER_SECOND },
    clients: { type: 'string', default: CLIENTS },
    quorum: { type: 'string', default: QUORUM },
    seed: { type: 'string', default: someSeed() },
    server: { type: 'string', default: 'dev' },
  })
  const server = serverOf(values.server)
  const sizes = {
    approvals: wholeNumber('--approvals', values.approvals),
    perSecond: wholeNumber('--per-second', values['per-second']),
    clients: wholeNumber('--clients', values.clients),
    quorum: wholeNumber('--quorum', values.quorum),
    seed: wholeNumber('--seed', values.seed),
  }
  const world = await startWorld(server, say)
  releases.defer(() => world.stop())
  const before = os.loadavg()[0]
  const paths = await measureAnswers({ ...sizes, env: world.env, releases, say })
  const facts = { server, machine: machineInShort(), load: [before, os.loadavg()[0]], ...sizes }
  const whole = { ...facts, p95MsMax: ANSWER_P95_MS_MAX, paths }
  process.stdout.write(`${values.json ? JSON.stringify(whole, undefined, 2) : report(whole)}\n`)
  const isGood = paths.every(
    ({ answerMs, lost }) => lost.length === 0 && answerMs.p95 < ANSWER_P95_MS_MAX,
  )
  return isGood ? EXIT.ok : EXIT.failed
}
