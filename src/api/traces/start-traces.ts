import type { OrionClient } from '../../client/connect.ts'
import type { ApiOptions } from '../api-options.ts'
import { headersIn } from './collector.ts'
import { followTrail } from './follow-trail.ts'
import { createTraceExporter, type TraceCounts } from './trace-exporter.ts'

export interface Traces {
  readonly counts: () => TraceCounts
  readonly stop: () => Promise<void>
}

/** Sends runs to the collector of the settings as they end; nothing where there is none. */
export function startTraces(
  { settings, events }: Pick<ApiOptions, 'settings' | 'events'>,
  temporal: () => Promise<OrionClient>,
): Traces {
  const { tracesEndpoint: endpoint, tracesHeaders = '' } = settings
  if (endpoint === undefined || !events) return OFF
  const exporter = createTraceExporter({ endpoint, headers: headersIn(tracesHeaders) }, temporal)
  return { counts: exporter.counts, stop: followTrail(events, exporter) }
}

const OFF: Traces = { counts: () => ({ sent: 0, dropped: 0 }), stop: async () => {} }
