/** Called with what no code of ours caught; `fatal` where the process cannot go on. */
export type TellUnhandled = (error: unknown, fatal: boolean) => void

// The innermost command knows best where its lines belong.
const tellers: TellUnhandled[] = []

/**
 * Logs everything that nobody caught, in one place. A promise that failed unheard ends nothing: its
 * work is lost, and a supervisor has the tasks of many others in its hands. After an exception
 * that left a callback halfway, nothing is certain any more: it is logged, and the process ends.
 *
 * @returns stops telling
 */
export function tellUnhandled(tell: TellUnhandled): () => void {
  if (tellers.length === 0) listen()
  tellers.push(tell)
  return () => {
    tellers.splice(tellers.lastIndexOf(tell), 1)
    if (tellers.length > 0) return
    process.off('unhandledRejection', onRejection)
    process.off('uncaughtException', onException)
  }
}

function listen(): void {
  process.on('unhandledRejection', onRejection)
  process.on('uncaughtException', onException)
}

function onRejection(error: unknown): void {
  tellers.at(-1)?.(error, false)
}

function onException(error: unknown): void {
  try {
    tellers.at(-1)?.(error, true)
  } finally {
    process.exit(1)
  }
}
