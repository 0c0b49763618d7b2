import pino from 'pino'

/**
 * Lines to stderr, one at a time. One that cannot be written, on a full disk or to a terminal that
 * was closed, is lost: it must neither end a worker nor, as pino tries it forever, keep it.
 */
export function stderrStream(): { write(line: string): void } {
  let open: ReturnType<typeof pino.destination> | undefined
  const opened = () => {
    const destination = pino.destination(2)
    destination.on('error', () => {
      destination.destroy()
      // The next line tries again: there may be space by then.
      if (open === destination) open = undefined
    })
    return destination
  }
  return {
    write(line) {
      open ??= opened()
      open.write(line)
    },
  }
}
