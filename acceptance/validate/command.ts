/** `npm run validate`: runs what shows the plan's criteria, and writes docs/validation-report.md. */
import { untilSignal } from '../../src/local-stack/until-signal.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { chosen } from '../../bench/flags.ts'
import { tell } from '../../bench/run-command.ts'
import type { Part } from './part.ts'
import { PARTS } from './parts.ts'
import { writeRecord } from './record.ts'
import { writeReport } from './report/write-report.ts'
import { runPart } from './run-part.ts'
import { sizesOf, type Flags } from './sizes.ts'

// Its lines are partly those of the commands it runs, and end as those do.
const say = (text: string) => void process.stderr.write(text)

const interrupt = untilSignal()
try {
  process.exitCode = await main(sizesOf(process.argv.slice(2)))
} catch (error) {
  process.exitCode = tell(error)
}
process.exit()

/** @returns the exit code: 1 where anything that was run did not end well */
async function main(flags: Flags): Promise<number> {
  const { sizes } = flags
  const parts = partsOf(flags)
  if (parts.length > 0) say(`seed ${sizes.seed}\n`)
  let allWell = true
  for (const [index, part] of parts.entries()) {
    say(`part ${index + 1} of ${parts.length}, ${part.name}: ${part.about}\n`)
    const record = await runPart(part, sizes, { say, signal: interrupt.signal })
    // What was cut short says nothing, and what was found before is better than that.
    if (interrupt.signal.aborted) return EXIT.interrupted
    await writeRecord(record)
    allWell &&= record.steps.every(({ exitCode, failed }) => exitCode === 0 && !failed)
  }
  say(`${await writeReport()}\n`)
  return allWell ? EXIT.ok : EXIT.failed
}

/** @throws OrionError `USAGE` */
function partsOf({ parts, all, write }: Flags): readonly Part[] {
  if (parts.length > 0) return chosen('--part', PARTS, parts)
  if (write) return []
  return PARTS.filter(({ quick }) => all || quick)
}
