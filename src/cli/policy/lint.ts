import { lintPolicy, lintWithPeople } from '../../approvals/advice/lint.ts'
import { scheduleOf } from '../../approvals/policy/schedule.ts'
import { EXIT } from '../../errors/catalogue.ts'
import { reasonOf } from '../../errors/orion-error.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import type { Output } from '../output.ts'
import type { LintFlags } from './flags.ts'
import { readPeople, readPolicy } from './read-files.ts'

/** Ends with exit code 1 where something is wrong; advice alone is no failure. */
export async function lintCommand(output: Output, file: string, flags: LintFlags): Promise<void> {
  const policy = await readPolicy(file)
  const people = await readPeople(flags.people)
  const nowMs = Date.now()
  const remarks = [...lintPolicy(policy), ...lintWithPeople(policy, people, nowMs)]
  try {
    scheduleOf(policy, nowMs)
  } catch (error) {
    remarks.push({ level: 'error', text: reasonOf(error) })
  }
  const ok = remarks.every(({ level }) => level !== 'error')
  output.data({ policy: policy.name, version: policy.version, ok, remarks }, () =>
    remarks.length === 0
      ? 'Nothing to remark.'
      : remarks.map(({ level, text }) => escapeLine(`${level.padEnd(6)}  ${text}`)).join('\n'),
  )
  if (!ok) process.exitCode = EXIT.failed
}
