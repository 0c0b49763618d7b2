/** `npm run validate`: runs what shows the plan's criteria, and writes docs/validation-report.md. */
import { untilSignal } from '../../src/cli/stack/until-signal.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { OrionError, reasonOf } from '../../src/errors/orion-error.ts'
import type { Part } from './part.ts'
import { PARTS } from './parts.ts'
import { writeRecord } from './record.ts'
import { writeReport } from './report/write-report.ts'
import { runPart } from './run-part.ts'
import { readFlags, type Flags } from './sizes.ts'

const say = (text: string) => void process.stderr.write(text)

const interrupt = untilSignal()
try {
  process.exitCode = await main(readFlags(process.argv.slice(2)))
} catch (error) {
  say(`${error instanceof OrionError ? `${error.code}: ${error.message}` : reasonOf(error)}\n`)
  process.exitCode = error instanceof OrionError ? error.exitCode : 1
}
process.exit()

/** @returns the exit code: 1 where anything that was run did not end well */
async function main(flags: Flags): Promise<number> {
  const { sizes } = flags
  const parts = chosen(flags)
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
  return allWell ? EXIT.ok : 1
}

/** @throws OrionError `USAGE` */
function chosen({ parts, all, write }: Flags): readonly Part[] {
  const unknown = parts.filter((name) => !PARTS.some((part) => part.name === name))
  if (unknown.length > 0) {
    const names = PARTS.map(({ name }) => name).join(', ')
    throw new OrionError(
      'USAGE',
      `--part: there is no ${unknown.join(', no ')}; there are ${names}.`,
    )
  }
  if (parts.length > 0) return PARTS.filter(({ name }) => parts.includes(name))
  if (write) return []
  return PARTS.filter(({ quick }) => all || quick)
}
