import type { PlannedFault } from '../faults/fault.ts'
import type { Phase } from '../points/boundary.ts'

const PHASES: Readonly<Record<Phase, string>> = {
  started: 'when the task had been handed out',
  'before-effect': 'before its effect reached the database',
  'after-effect': 'after its effect, before that was reported',
  'before-heartbeat': 'before its heartbeat left',
  'after-heartbeat': 'after its heartbeat',
  'before-report': 'before its answer left',
  'after-report': 'after the server had its answer, before the worker knew',
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
  const parts = point.split('/')
  const [phase = '', nth = ''] = parts.at(-1)?.split(/(?=\d+$)/) ?? []
  const words = PHASES[phase as Phase] as string | undefined
  if (words === undefined) return `at ${point}`
  const step = parts.slice(0, -1).join(', ')
  const place = step.replace('workflow-task', 'workflow task').replace(/[:#]/g, separated)
  const which = place.replace(/attempt(?=\d)/, 'attempt ')
  return `at ${which}: ${words}${nth === '' ? '' : ` (number ${nth})`}`
}

function separated(sign: string): string {
  return sign === '#' ? ' #' : ' '
}
