import type { Evidence } from '../experiment/evidence.ts'

const ISO_TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)/g
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi

/** A value with everything replaced that differs from run to run: times, run ids, the workflow id. */
export function normalForm(value: unknown, run: Pick<Evidence, 'workflowId'>): unknown {
  if (typeof value === 'string') return normalText(value, run)
  if (Array.isArray(value)) return value.map((item) => normalForm(item, run))
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return '<time>'
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => [normalText(name, run), normalForm(item, run)]),
  )
}

function normalText(text: string, { workflowId }: Pick<Evidence, 'workflowId'>): string {
  return text
    .replaceAll(workflowId, '<workflow id>')
    .replaceAll(ISO_TIME, '<time>')
    .replaceAll(UUID, '<id>')
}
