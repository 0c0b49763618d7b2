import { CommanderError } from 'commander'
import { keepSecretsOfEnvironment } from '../config/keep-secrets.ts'
import { EXIT } from '../errors/catalogue.ts'
import { isOrionError, OrionError, reasonOf } from '../errors/orion-error.ts'
import { tooManyFiles } from '../errors/too-many-files.ts'
import { tellUnhandled } from '../telemetry/unhandled.ts'
import { createOutput, type Output } from './output.ts'
import { createProgram } from './program.ts'
import { failureExit } from './verdict-exit.ts'
import { LINGER_MS } from './limits.ts'

/**
 * Runs one command and sets the process's exit code; documented in docs/cli.md. Whatever is
 * thrown ends as one message with a code and a remedy, never as a stack trace.
 */
export async function main(args: readonly string[]): Promise<void> {
  const output = createOutput({ json: args.includes('--json') })
  // gRPC's library prints each try that fails, past our one error, and reads this when it is loaded.
  process.env['GRPC_VERBOSITY'] ??= 'NONE'
  outliveReaders()
  tellUnhandled((error) => {
    output.error(asOrionError(error))
    process.exitCode = EXIT.failed
  })
  await runCommand(args, output)
  // A large result and a slow reader take their time, and nothing of it may be lost.
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()))
  // A call that still hangs in the SDK must not keep a command alive that has said its last word.
  setTimeout(() => process.exit(), LINGER_MS).unref()
}

/** One command and what it says, in a process that may run others after it. */
export async function runCommand(args: readonly string[], output: Output): Promise<void> {
  // Before a word is said: what is typed or read may hold them.
  keepSecretsOfEnvironment(process.env)
  try {
    await createProgram(output).parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return
    const known = asOrionError(error)
    await keepSecretsOfEnvFile()
    output.error(known)
    process.exitCode = failureExit(args, known)
  }
}

/** A reader that goes away, such as `head` or a terminal that is closed, is no error of ours. */
function outliveReaders(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A command that has servers to stop listens for signals, and ends only by them.
    const ends = process.listenerCount('SIGTERM') === 0
    if (error.code === 'EPIPE' && ends) process.exit(EXIT.ok)
  })
  process.stderr.on('error', () => {})
}

/** What failed before settings were read may repeat what stands in them. */
async function keepSecretsOfEnvFile(): Promise<void> {
  // Loaded only here: help is quicker for it.
  const { readEnvFile } = await import('../config/load-config.ts')
  try {
    keepSecretsOfEnvironment(readEnvFile('.env', process.env))
  } catch {
    // A file that cannot be read holds nothing that could be repeated.
  }
}

function asOrionError(error: unknown): OrionError {
  // What failed first matters more than what failed while it was cleaned up.
  if (error instanceof SuppressedError) return asOrionError(error.suppressed)
  if (isOrionError(error)) return error
  if (error instanceof CommanderError) {
    const message = error.message
      .replace(/^error: /, '')
      .replace(/\n(?=\(Did you mean )/, ' ')
      .trim()
    return new OrionError('USAGE', message === '(outputHelp)' ? 'A command is missing.' : message)
  }
  return tooManyFiles(error) ?? new OrionError('INTERNAL', reasonOf(error), { cause: error })
}

if (import.meta.main) await main(process.argv.slice(2))
