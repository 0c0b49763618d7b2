import { OrionError } from '../../errors/orion-error.ts'
import type { Capability } from '../../chaos/doctor/capability.ts'
import { examine, type Examination } from '../../chaos/doctor/examine.ts'
import { loadContext } from '../../local-stack/context.ts'
import { paint, type Output } from '../output.ts'
import { table } from '../../telemetry/table.ts'
import type { WorldFlags } from './flags.ts'

/** Says which faults this machine can do, before anything is started on it. */
export async function chaosDoctorCommand(output: Output, flags: WorldFlags): Promise<void> {
  const { config, sources, temporal } = await loadContext(flags)
  output.progress.say('looking …')
  // The same rule by which `orion chaos run` starts servers or uses those that there are.
  const asked = flags.server !== undefined
  const isTheirs = ['environment', '.env'].includes(sources.databaseUrl)
  const found = await examine({
    server: flags.server ?? 'dev',
    temporal: !asked && temporal.source === 'settings' ? temporal : undefined,
    databaseUrl: !asked && isTheirs ? config.databaseUrl : undefined,
    programs: config,
  })
  output.data(found, render)
  if (found.ok) return
  const failed = found.capabilities.filter(({ ok, needed }) => !ok && needed)
  const names = failed.map(({ name }) => name)
  throw new OrionError('CHECK_FAILED', `Nothing can run without: ${names.join(', ')}.`, {
    details: { failed: names },
  })
}

function render({ ok, capabilities, faults, parallel }: Examination): string {
  const rows = capabilities.flatMap((capability) => {
    const { name, found, off = [], remedy } = capability
    return [
      [mark(capability), name, found],
      ...(off.length > 0 ? [['', '', `switches off ${off.join(', ')}`]] : []),
      ...(remedy ? [['', '', `→ ${remedy}`]] : []),
    ]
  })
  const checks = table(['', 'CHECK', 'FOUND'], rows, '')
  return ok ? `${checks}\n\n${summary(faults, parallel)}` : checks
}

function summary({ possible, off }: Examination['faults'], parallel: number): string {
  const missing = Object.keys(off)
  const all = possible.length + missing.length
  const not = missing.length > 0 ? `; not ${missing.join(', ')}` : ''
  const room = parallel > 0 ? `\n${parallel} trials fit at a time.` : ''
  return `${possible.length} of ${all} faults can be done${not}.${room}`
}

function mark({ ok, off = [] }: Capability): string {
  if (!ok) return paint('red', '✖')
  return off.length > 0 ? paint('yellow', '!') : paint('green', '✔')
}
