import type { PlantedReport } from '../../../../src/chaos/campaign/campaign-report.ts'
import type { RepositoryCounts } from '../../../../bench/repository/count-repository.ts'
import { ADDED_MS_P50_MAX, THROUGHPUT_SHARE_MIN } from '../../../../bench/relay/limits.ts'
import type { RelayBench } from '../../../../bench/relay/run-bench.ts'
import { SITUATIONS } from '../../../../bench/recovery/situations.ts'
import type { Resources } from '../../../../bench/resources/measure-resources.ts'
import type { RecoveryOutput, SoakOutput } from '../../outputs.ts'
import type { Judgement } from './criterion.ts'

export function filesWithin({ files, linesMax, over, longest }: RepositoryCounts): Judgement {
  const measured = `${over.length} of ${files} files have more than ${linesMax}; the longest ${longest}`
  return { measured, outcome: over.length === 0 ? 'met' : 'not met' }
}

export function decisions(wanted: number): (counts: RepositoryCounts) => Judgement {
  return ({ decisions }) => {
    const names = [...decisions].toSorted()
    const measured = `${names.length}: ${names[0] ?? 'none'} to ${names.at(-1) ?? 'none'}`
    return { measured, outcome: names.length >= wanted ? 'met' : 'not met' }
  }
}

export function services(wanted: number): (counts: RepositoryCounts) => Judgement {
  return ({ composeServices }) => {
    const measured = `${composeServices.length}: ${composeServices.join(', ')}`
    return { measured, outcome: composeServices.length >= wanted ? 'met' : 'not met' }
  }
}

export function roomsDocumented({ rooms, undocumented }: RepositoryCounts): Judgement {
  const measured = `${rooms.length - undocumented.length} of ${rooms.length} rooms have a README`
  return { measured, outcome: undocumented.length === 0 ? 'met' : 'not met' }
}

export function startsWithin(limitMs: number): (resources: Resources) => Judgement {
  return ({ startMs: { rest } }) => {
    const { n, p50, p95, max, lost } = rest
    const measured = `p50 ${p50} ms, p95 ${p95} ms, at most ${max} ms, of ${n}`
    return { measured, outcome: lost === 0 && max < limitMs ? 'met' : 'not met' }
  }
}

/** Memory of all of its processes together, in each phase. */
export function usageMeasured(wanted: number): (resources: Resources) => Judgement {
  return ({ phases, load }) => {
    const sums = phases.map(({ name, processes }) => {
      const mb = processes.reduce((sum, { memoryMb }) => sum + memoryMb.median, 0)
      const cpu = processes.reduce((sum, { cpuPercent }) => sum + cpuPercent, 0)
      return `${name} ${mb} MB, ${cpu.toFixed(1)} %`
    })
    const measured = `${sums.join('; ')} (${load.runs} runs)`
    return { measured, outcome: load.runs < wanted ? 'too few' : 'met' }
  }
}

export function allCaught(wanted: number): (planted: readonly PlantedReport[]) => Judgement {
  return (planted) => {
    const caught = planted.filter(({ caught }) => caught).length
    const measured = `${caught} of ${planted.length} caught`
    if (caught < planted.length) return { measured, outcome: 'not met' }
    return { measured, outcome: planted.length < wanted ? 'too few' : 'met' }
  }
}

/** Every target of Orion as shipped, beyond what is slow without a fault. */
export function recoveryTargets({ rows, failures }: RecoveryOutput): Judgement {
  const judged = rows.filter(({ met }) => met !== undefined)
  const met = judged.filter((row) => row.met).length
  const missing = SITUATIONS.filter(({ name }) => !judged.some((row) => row.situation === name))
  const none = missing.length === 0 ? '' : `; none of ${missing.map(({ name }) => name).join(', ')}`
  const measured = `${met} of ${judged.length} targets${none}`
  if (met < judged.length) return { measured, outcome: 'not met' }
  if (failures.length > 0) return { measured, outcome: 'unknown' }
  return { measured, outcome: missing.length > 0 ? 'too few' : 'met' }
}

export function soakPassed(wanted: number): (soak: SoakOutput) => Judgement {
  return ({ kills, load, faults }) => {
    const runs = Object.values(load.ended).reduce((sum, count) => sum + count, 0)
    const measured = `${kills} kills, ${runs} runs, ${faults.length} faults`
    if (faults.length > 0) return { measured, outcome: 'not met' }
    return { measured, outcome: kills < wanted ? 'too few' : 'met' }
  }
}

export const RELAY_CALL_TARGET = `< ${ADDED_MS_P50_MAX} ms at p50`
export const RELAY_SHARE_TARGET = `≥ ${THROUGHPUT_SHARE_MIN}`

export function relayCall({ call, addedMs }: RelayBench): Judgement {
  const measured = `+${addedMs.p50.toFixed(2)} ms at p50, of ${call.n} calls`
  return { measured, outcome: addedMs.met ? 'met' : 'not met' }
}

export function relayThroughput({ throughput }: RelayBench): Judgement {
  const shares = throughput.map(({ load, share, n }) => `${load} × ${share.toFixed(2)} of ${n}`)
  const met = throughput.length > 0 && throughput.every((load) => load.met)
  return { measured: shares.join(', '), outcome: met ? 'met' : 'not met' }
}
