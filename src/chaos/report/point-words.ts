import type { PlannedFault } from '../plan/fault.ts'
import type { Phase } from '../points/boundary.ts'
import { momentOf, stepOf } from '../points/moment.ts'

const PHASES: Readonly<Record<Phase, string>> = {
  started: 'when the task had been handed out',
  'before-effect': 'before its effect reached the database',
  'after-effect': 'after its effect, before that was reported',
  'before-heartbeat': 'before its heartbeat left',
  'after-heartbeat': 'after its heartbeat',
  'before-report': 'before its answer left',
  'after-report': 'after the server had its answer, before the worker knew',
  'at-point': 'at a point that it names',
  acknowledged: 'after its answer was acknowledged',
  'before-call': 'before the call left',
  'after-call': 'after the server had done the call, before the caller knew',
}

/** `kill-worker at activity charge #1, attempt 1: after its effect, before that was reported`. */
export function faultInWords({ kind, point, lastsMs }: PlannedFault): string {
  const lasting = lastsMs === undefined ? '' : ` for ${lastsMs} ms`
  return `${kind}${lasting} ${pointInWords(point)}`
}

function pointInWords(point: string): string {
  if (point === 'start') return 'right after the start'
  const moment = /^(\d+)ms$/.exec(point)?.[1]
  if (moment !== undefined) return `${moment} ms after the start`
  const words = withinStep(point)
  return words === undefined ? `at ${point}` : `at ${inWords(stepOf(point))}: ${words}`
}

function withinStep(point: string): string | undefined {
  const within = momentOf(point)
  if (within) return `${within.afterMs} ms after it had begun`
  const last = point.split('/').at(-1) ?? ''
  if (last.startsWith('point:')) return `at its own point ${last.slice('point:'.length)}`
  const [phase = '', nth] = last.split(/(?=\d+$)/)
  const words = PHASES[phase as Phase] as string | undefined
  return words === undefined || nth === undefined ? words : `${words} (number ${nth})`
}

function inWords(step: string): string {
  const parts = step.split('/').join(', ')
  const place = parts.replace('workflow-task', 'workflow task').replace(/[:#]/g, separated)
  return place.replace(/attempt(?=\d)/, 'attempt ')
}

function separated(sign: string): string {
  return sign === '#' ? ' #' : ' '
}
