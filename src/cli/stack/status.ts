import { describeStack } from '../../platform/stack/describe-stack.ts'
import { redactUrl } from '../../config/redact.ts'
import { loadContext } from '../../local-stack/context.ts'
import { paint, type Output } from '../output.ts'
import { table } from '../../telemetry/table.ts'

export async function statusCommand(output: Output): Promise<void> {
  const { config } = await loadContext()
  const { postgres, ...stack } = await describeStack(config.home)
  const databaseUrl = postgres?.databaseUrl ? redactUrl(postgres.databaseUrl) : null
  const shown = { ...stack, postgres: postgres && { ...postgres, databaseUrl } }
  const { temporal, ui, worker, api, supervisor } = stack
  // The dev server's UI is as well as the server itself.
  const isUiHealthy = temporal?.server !== 'dev' || temporal.healthy
  const row = (
    name: string,
    part: { readonly pid: number; readonly healthy?: boolean } | null,
    where = '',
  ) => [name, part ? state(part.healthy) : paint('dim', 'down'), String(part?.pid ?? ''), where]
  output.data(shown, () =>
    table(
      ['PART', 'STATE', 'PID', 'WHERE'],
      [
        row('orion up', supervisor, stack.home),
        row(
          'Temporal',
          temporal,
          temporal ? `${temporal.address ?? ''} (${temporal.server})`.trim() : '',
        ),
        row('Temporal UI', ui && { healthy: isUiHealthy, ...ui }, ui?.uiAddress ?? ''),
        row('PostgreSQL', postgres, postgres ? `127.0.0.1:${postgres.port}` : ''),
        row('worker', worker, worker?.healthAddress ?? ''),
        row('API', api, api?.url ?? ''),
      ],
      '',
    ),
  )
}

function state(healthy: boolean | undefined): string {
  return healthy === false ? paint('red', 'not well') : paint('green', 'up')
}
