import { msToTs } from '@temporalio/common/lib/time.js'
import { connectClient } from '../../../src/client/connect.ts'
import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import { SEARCH_ATTRIBUTES } from '../../../src/contract/search-attributes.ts'
import { stackEnvironment } from '../../support/test-settings.ts'
import { waitFor } from '../../support/wait-for.ts'

// Values of temporal.api.enums.v1.IndexedValueType.
const INDEXED_VALUE_TYPE = { Text: 1, Keyword: 2 } as const

/** Makes a namespace with the search attributes our workflows set, and waits until it is usable. */
export async function createNamespace(
  namespace: string,
  env: Readonly<Record<string, string>>,
  { searchable = true } = {},
): Promise<void> {
  const settings = loadTemporalSettings(stackEnvironment({ ...env, TEMPORAL_NAMESPACE: namespace }))
  const client = await connectClient(settings)
  const { workflowService, operatorService } = client.temporal.connection
  try {
    await client.temporal.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    })
    await waitFor(`the namespace ${namespace}`, () =>
      workflowService.listWorkflowExecutions({ namespace }).then(
        () => true,
        () => false,
      ),
    )
    if (!searchable) return
    const searchAttributes = Object.fromEntries(
      Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [name, INDEXED_VALUE_TYPE[type]]),
    )
    await waitFor(`search attributes of ${namespace}`, () =>
      operatorService.addSearchAttributes({ namespace, searchAttributes }).then(
        () => true,
        () => false,
      ),
    )
    await waitFor(`search in ${namespace}`, () =>
      workflowService.countWorkflowExecutions({ namespace, query: SEARCH }).then(
        () => true,
        () => false,
      ),
    )
  } finally {
    await client.close()
  }
}

const SEARCH = Object.keys(SEARCH_ATTRIBUTES)
  .map((name) => `${name} = 'x'`)
  .join(' and ')
