/**
 * `npm run prove:approvals [-- --runs n] [--seed n]`: random histories of gates, played to the
 * machine and to the reference. Prints the seed, with which a failure comes again.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { histories } from './histories.ts'
import { play } from './play.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' } },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const numRuns = Number(values.runs)
const begunMs = performance.now()
process.stdout.write(`seed ${seed}\n`)
const found = fc.check(fc.property(histories, play), { seed, numRuns })
const seconds = ((performance.now() - begunMs) / 1_000).toFixed(1)
if (found.failed) {
  process.stdout.write(`${fc.defaultReportMessage(found)}\n`)
  process.exitCode = 1
} else {
  process.stdout.write(`${found.numRuns} histories agree, in ${seconds} s\n`)
}
