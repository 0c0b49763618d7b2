import { OrionError } from '../../errors/orion-error.ts'
import { FAULTS, isFaultKind, type PlannedFault } from './fault.ts'

/** One try of an experiment, with the faults that are planned for it. */
export interface TrialPlan {
  readonly experiment: string
  readonly faults: readonly PlannedFault[]
}

/**
 * The stable id of a trial, which `--only` takes: `order/kill-worker@activity:charge#1/attempt1/after-effect`.
 * Several faults are joined by `+`, a fault's time is `freeze-worker:3000`.
 */
export function planId({ experiment, faults }: TrialPlan): string {
  return `${experiment}/${faults.map(faultId).join('+')}`
}

function faultId({ kind, point, lastsMs }: PlannedFault): string {
  return `${kind}${lastsMs === undefined ? '' : `:${lastsMs}`}@${point}`
}

/** @throws OrionError `USAGE` where it is not an id */
export function parsePlanId(id: string): TrialPlan {
  const slash = id.indexOf('/')
  if (slash < 1) throw notAnId(id, 'it begins with the name of an experiment and a slash')
  const faults = id
    .slice(slash + 1)
    .split('+')
    .map((text) => parseFault(id, text))
  return { experiment: id.slice(0, slash), faults }
}

function parseFault(id: string, text: string): PlannedFault {
  const [, kind = '', lastsMs, point = ''] = /^([a-z-]+)(?::(\d{1,7}))?@(.+)$/.exec(text) ?? []
  if (!isFaultKind(kind)) {
    throw notAnId(id, `"${text}" is not one of ${Object.keys(FAULTS).join(', ')} and @point`)
  }
  return { kind, point, ...(lastsMs !== undefined && { lastsMs: Number(lastsMs) }) }
}

function notAnId(id: string, why: string): OrionError {
  return new OrionError('USAGE', `"${id}" is not the id of a trial: ${why}.`, {
    remedy: 'Copy an id from a report, or list them with `orion chaos list`.',
  })
}

/** The number of a campaign of tier 4, `swarm#7`; undefined for the id of any other trial. */
export function swarmNumber(id: string): number | undefined {
  const [, number] = /^swarm#(\d+)$/.exec(id) ?? []
  return number === undefined ? undefined : Number(number)
}

export function isSwarmId(id: string): boolean {
  return swarmNumber(id) !== undefined
}
