import { writeFile } from 'node:fs/promises'
import {
  decisionTableSchema,
  playCase,
  type CaseResult,
} from '../../approvals/advice/decision-table.ts'
import { EXIT } from '../../errors/catalogue.ts'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { paint, type Output } from '../output.ts'
import type { TestFlags } from './flags.ts'
import { junitOf } from './junit.ts'
import { readJson, readPeople, readPolicy, withMoments } from './read-files.ts'

/** Ends with exit code 1 where a case fails. */
export async function testCommand(output: Output, file: string, flags: TestFlags): Promise<void> {
  const policy = await readPolicy(file)
  const people = await readPeople(flags.people)
  const table = await readJson('--table', flags.table, decisionTableSchema)
  const cases = withMoments(file, () => table.cases.map((row) => playCase(policy, people, row)))
  const ok = cases.every((one) => one.ok)
  if (flags.junit !== undefined) await writeJunit(flags.junit, junitOf(policy.name, cases))
  output.data({ ok, cases }, () => cases.map(line).join('\n'))
  if (!ok) process.exitCode = EXIT.failed
}

async function writeJunit(file: string, xml: string): Promise<void> {
  try {
    await writeFile(file, xml)
  } catch (error) {
    throw new OrionError('USAGE', `--junit: ${reasonOf(error)}`, { cause: error })
  }
}

function line({ name, ok, wrong }: CaseResult): string {
  const mark = ok ? paint('green', '✓') : paint('red', '✗')
  return [`${mark} ${escapeLine(name)}`, ...wrong.map((text) => `    ${escapeLine(text)}`)].join(
    '\n',
  )
}
