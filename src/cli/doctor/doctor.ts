import { OrionError } from '../../errors/orion-error.ts'
import { loadContext, type ConnectionFlags } from '../../local-stack/context.ts'
import { paint, type Output } from '../output.ts'
import { table } from '../../telemetry/table.ts'
import { checkClock } from '../../doctor/check-clock.ts'
import { checkConnections } from '../../doctor/check-connections.ts'
import { checkDatabase } from '../../doctor/check-database.ts'
import { checkDrift } from '../../doctor/check-drift.ts'
import { checkHost } from '../../doctor/check-host.ts'
import { checkTemporal } from '../../doctor/check-temporal.ts'
import { checkSpeed } from '../../doctor/speed/check-speed.ts'
import type { Finding } from '../../doctor/finding.ts'

/** Tries everything a run depends on, and says of what is wrong how to fix it. */
export async function doctorCommand(output: Output, flags: ConnectionFlags): Promise<void> {
  const context = await loadContext(flags)
  output.progress.say('checking …')
  const findings: Finding[] = (
    await Promise.all([
      checkHost(context),
      checkTemporal(context),
      checkConnections(context),
      checkDatabase(context),
      checkClock(context),
      checkDrift(context),
      checkSpeed(context),
    ])
  ).flat()
  const ok = findings.every((finding) => finding.ok)
  output.data({ ok, findings }, () => render(findings))
  if (!ok) {
    const failed = findings.filter((finding) => !finding.ok).map(({ name }) => name)
    throw new OrionError('CHECK_FAILED', `These checks failed: ${failed.join(', ')}.`, {
      details: { failed },
    })
  }
}

function render(findings: readonly Finding[]): string {
  return table(
    ['', 'CHECK', 'FOUND'],
    findings.flatMap((finding) => {
      const { name, code, found, remedy } = finding
      return [
        [mark(finding), name, code ? `${code}: ${found}` : found],
        ...(remedy ? [['', '', `→ ${remedy}`]] : []),
      ]
    }),
    '',
  )
}

function mark({ ok, warning }: Finding): string {
  if (warning) return paint('yellow', '!')
  return ok ? paint('green', '✔') : paint('red', '✖')
}
