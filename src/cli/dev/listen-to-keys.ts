import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import type { Output } from '../output.ts'
import type { DevKey } from './dev-keys.ts'

/** As a terminal sends Ctrl-C where nobody else looks at keys. */
const CTRL_C = '\u0003'

/**
 * Does what a key is for, one after the other. Where nobody sits at a terminal, nothing listens.
 *
 * @returns gives the terminal back
 */
export function listenToKeys(
  output: Output,
  keys: Readonly<Record<string, DevKey>>,
  input: NodeJS.ReadStream = process.stdin,
): () => void {
  if (!input.isTTY) return () => {}
  let before: Promise<unknown> = Promise.resolve()
  const onData = (typed: string) => {
    for (const key of typed) {
      // The same as what the terminal would do, had we left it to it.
      if (key === CTRL_C || key === 'q') process.kill(process.pid, 'SIGINT')
      const known = keys[key]
      if (known) before = before.then(() => act(output, known))
    }
  }
  input.setRawMode(true).setEncoding('utf8').on('data', onData).resume()
  output.note('Keys: h shows what they do.')
  return () => {
    input.off('data', onData).setRawMode(false).pause()
  }
}

async function act(output: Output, { act }: DevKey): Promise<void> {
  try {
    output.note(await act())
  } catch (error) {
    output.note(isOrionError(error) ? `${error.code}: ${error.message}` : reasonOf(error))
  }
}
