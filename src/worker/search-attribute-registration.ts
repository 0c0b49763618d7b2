import type { NativeConnection } from '@temporalio/worker'
import { SEARCH_ATTRIBUTES } from '../contract/search-attributes.ts'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import type { Logger } from '../telemetry/logger.ts'

// Values of temporal.api.enums.v1.IndexedValueType.
const INDEXED_VALUE_TYPE = { Text: 1, Keyword: 2 } as const

/**
 * Makes sure that the namespace has the search attributes our workflows set: a task that sets
 * an unknown one fails, and its run with it hangs. Where attributes may not be listed at all
 * (Temporal Cloud), it trusts the operator to have made them, and says so.
 *
 * @throws OrionError `WORKER_START_FAILED` with the commands that register what is missing
 */
export async function ensureSearchAttributes(
  connection: NativeConnection,
  namespace: string,
  { mayRegister, logger }: { readonly mayRegister: boolean; readonly logger: Logger },
): Promise<void> {
  const missing = await missingAttributes(connection, namespace, logger)
  if (missing.length === 0) return
  if (!mayRegister) throw notRegistered(missing, namespace)
  try {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(
        missing.map(([name, type]) => [name, INDEXED_VALUE_TYPE[type]]),
      ),
    })
    logger.info({ namespace, names: missing.map(([name]) => name) }, 'search attributes registered')
  } catch (error) {
    // Another worker that starts at the same moment may have been first.
    if ((await missingAttributes(connection, namespace, logger)).length === 0) return
    throw notRegistered(missing, namespace, error)
  }
}

type Attribute = readonly [string, keyof typeof INDEXED_VALUE_TYPE]

async function missingAttributes(
  connection: NativeConnection,
  namespace: string,
  logger: Logger,
): Promise<Attribute[]> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace,
    })
    return Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes))
  } catch (error) {
    logger.warn(
      { namespace, reason: reasonOf(error), names: Object.keys(SEARCH_ATTRIBUTES) },
      'search attributes cannot be listed here; make sure that they are registered',
    )
    return []
  }
}

function notRegistered(missing: readonly Attribute[], namespace: string, cause?: unknown) {
  const names = missing.map(([name]) => name).join(', ')
  const commands = missing.map(
    ([name, type]) =>
      `temporal operator search-attribute create --namespace ${namespace} --name ${name} --type ${type}`,
  )
  return new OrionError(
    'WORKER_START_FAILED',
    `The namespace "${namespace}" lacks the search attributes ${names}.`,
    { cause, remedy: `Register them: ${commands.join(' && ')}` },
  )
}
