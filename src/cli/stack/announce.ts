import type { Context } from '../../local-stack/context.ts'
import type { LocalStack } from '../../local-stack/local-stack.ts'
import type { ServerKind } from '../../platform/temporal/server-kind.ts'
import { facts } from '../../telemetry/table.ts'
import { paint, type Output } from '../output.ts'

/** Says that the stack is up, and where its parts are. */
export function announce(
  output: Output,
  { temporal, project }: Context,
  { stack, databaseUrl, api }: LocalStack & { readonly api: string | null },
): void {
  const postgres = new URL(databaseUrl)
  const shown = {
    temporal: stack.temporal?.address ?? temporal.address,
    server: stack.temporal?.server ?? null,
    ui: stack.temporal?.uiAddress ?? null,
    postgres: `${postgres.hostname}:${postgres.port || '5432'}${postgres.pathname}`,
    api,
    home: stack.home,
    pid: process.pid,
  }
  output.data(shown, () =>
    [
      paint('green', 'Orion is up.'),
      facts([
        ['Temporal', `${shown.temporal}${serverNote(shown.server)}`],
        ['UI', shown.ui ?? undefined],
        ['PostgreSQL', shown.postgres],
        ['Inbox, API', shown.api ?? undefined],
        ['Data', shown.home],
      ]),
      `Try: orion run start ${project?.workflows ? '<type> --input <json>' : 'durableDemo --wait'}      Stop: Ctrl-C`,
    ].join('\n'),
  )
}

function serverNote(server: ServerKind | null): string {
  return server
    ? ` (${{ dev: 'dev server', postgres: 'Temporal Server on PostgreSQL' }[server]})`
    : ''
}
