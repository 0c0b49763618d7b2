import { statSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'

/** Lines are kept this long; of older lines only the number, so that a soak may last. */
const LINES_KEPT = 50_000

/** A log is read in pieces of this size. */
const PIECE_BYTES = 64 * 1024

export interface LogFollower {
  /** All lines since the start, in the order in which they were found; old ones are empty. */
  lines(): Promise<readonly string[]>
}

interface FollowedFile {
  readonly path: string
  /** Of the file it was last read from; another one has taken its name where it differs. */
  inode: number
  position: number
  /** A line whose end was not written yet. */
  torn: string
}

/** Reads what is added to logs from now on, across their rotation. */
export function followLogs(paths: readonly string[]): LogFollower {
  const files = paths.map(atItsEnd)
  const lines: string[] = []
  let emptied = 0
  let reading: Promise<void> = Promise.resolve()
  const readAll = async () => {
    for (const file of files) for await (const found of newLines(file)) lines.push(...found)
    for (; emptied < lines.length - LINES_KEPT; emptied += 1) lines[emptied] = ''
  }
  return {
    async lines() {
      // One after the other: two readers would both take the same bytes for new.
      reading = reading.then(readAll, readAll)
      await reading
      return [...lines]
    },
  }
}

function atItsEnd(path: string): FollowedFile {
  const found = statSync(path, { throwIfNoEntry: false })
  return { path, inode: found?.ino ?? 0, position: found?.size ?? 0, torn: '' }
}

async function* newLines(file: FollowedFile): AsyncGenerator<readonly string[]> {
  const now = await stat(file.path).catch(() => undefined)
  if (!now) return
  if (file.inode !== 0 && now.ino !== file.inode) {
    // What was added before the old one was set aside.
    yield* added(file, `${file.path}.1`)
    file.position = 0
  }
  file.inode = now.ino
  yield* added(file, file.path)
}

async function* added(file: FollowedFile, path: string): AsyncGenerator<readonly string[]> {
  const handle = await open(path, 'r').catch(() => undefined)
  if (!handle) return
  try {
    const piece = Buffer.alloc(PIECE_BYTES)
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, file.position)
      if (bytesRead === 0) return
      file.position += bytesRead
      const parts = (file.torn + piece.toString('utf8', 0, bytesRead)).split('\n')
      file.torn = parts.pop() ?? ''
      yield parts
    }
  } finally {
    await handle.close()
  }
}
