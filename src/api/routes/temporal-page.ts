/** One run in Temporal's own UI. */
export interface RunPlace {
  readonly namespace: string
  readonly id: string
  readonly runId: string
}

/**
 * The page of a run in Temporal's own UI, which shows its history event by event.
 *
 * @param ui address of that UI, as people reach it
 */
export function temporalPage(ui: string, { namespace, id, runId }: RunPlace): string {
  const [space, run, execution] = [namespace, id, runId].map(encodeURIComponent)
  return `${ui.replace(/\/+$/, '')}/namespaces/${space}/workflows/${run}/${execution}`
}
