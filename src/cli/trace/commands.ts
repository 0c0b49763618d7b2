import type { Command } from 'commander'
import { group, leaf } from '../command.ts'
import { CONNECTION_FLAGS } from '../connection-flags.ts'
import type { Output } from '../output.ts'

/** `orion trace …` */
export function addTraceCommands(program: Command, output: Output): void {
  leaf(group(program, 'trace', 'runs as traces of OpenTelemetry'), 'export', {
    about: 'print a run as OTLP/JSON, from its history',
    args: [['<id>']],
    flags: CONNECTION_FLAGS,
    examples: [
      'orion trace export <id> > trace.json',
      'orion trace export <id> | curl -H "content-type: application/json" -d @- http://127.0.0.1:4318/v1/traces',
    ],
    run: async (id, flags) => (await import('./export.ts')).exportTraceCommand(output, id, flags),
  })
}
