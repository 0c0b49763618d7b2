import { untilSignal } from '../src/local-stack/until-signal.ts'
import { EXIT } from '../src/errors/catalogue.ts'
import { OrionError, reasonOf } from '../src/errors/orion-error.ts'

/** For people, as what is found goes to the other one. */
export const say = (text: string) => void process.stderr.write(`${text}\n`)

/**
 * Runs a bench until it ends or a person ends it, then ends the process.
 *
 * @param main gives the exit code; what it adds to the stack is released either way
 */
export async function runCommand(
  main: (releases: AsyncDisposableStack) => Promise<number>,
): Promise<never> {
  const interrupt = untilSignal()
  const releases = new AsyncDisposableStack()
  try {
    const bench = main(releases)
    // What is under way when the servers go fails, which is not the news then.
    bench.catch(() => {})
    process.exitCode = (await Promise.race([bench, interrupt.received])) ?? EXIT.interrupted
  } catch (error) {
    process.exitCode = tell(error)
  }
  await releases.disposeAsync()
  process.exit()
}

/**
 * What happened, and where that is known, why and what to do.
 *
 * @returns the exit code
 */
export function tell(error: unknown): number {
  if (!(error instanceof OrionError)) {
    say(reasonOf(error))
    return EXIT.failed
  }
  say(`${error.code}: ${error.message}`)
  say(error.remedy)
  return error.exitCode
}
