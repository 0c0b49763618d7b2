// Runs the commands that its parent sends, one after the other, each as if in a process of its own.
import { createOutput } from '../../src/cli/output.ts'
import { runCommand } from '../../src/cli/main.ts'
import { forgetSecrets } from '../../src/telemetry/secrets.ts'
import type { CliResult } from './run-cli.ts'

export interface CommandMessage {
  readonly args: readonly string[]
  readonly env: Record<string, string>
}

// gRPC's library would print each try that fails.
process.env['GRPC_VERBOSITY'] = 'NONE'
const printed = { stdout: '', stderr: '' }
for (const name of ['stdout', 'stderr'] as const) {
  process[name].write = (text: string | Uint8Array, ...rest: unknown[]) => {
    printed[name] += String(text)
    for (const done of rest) if (typeof done === 'function') done()
    return true
  }
}

process.on('message', ({ args, env }: CommandMessage) => {
  void run(args, env).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit())

async function run(args: readonly string[], env: Record<string, string>): Promise<CliResult> {
  Object.assign(printed, { stdout: '', stderr: '' })
  process.env = { ...env }
  process.exitCode = undefined
  forgetSecrets()
  await runCommand(args, createOutput({ json: args.includes('--json') }))
  return { ...printed, code: exitCode() }
}

/** As the command has left it. */
function exitCode(): number {
  return Number(process.exitCode ?? 0)
}
