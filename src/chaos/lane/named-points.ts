import { createServer, type Socket } from 'node:net'
import { z } from 'zod'
import { listen } from '../../http/listen.ts'
import type { Attendant } from './attendant.ts'
import type { HeldStep, StepBook } from './step-book.ts'
import { boundaryOf } from './watch-relay.ts'

export interface NamedPointsWatch {
  readonly book: StepBook
  readonly attendant: () => Attendant
}

export interface NamedPoints {
  /** For `CHAOS_POINTS` of the workers. */
  readonly address: string
  readonly close: () => void
}

/** Names are chosen by people, and become parts of ids. */
const NAME_LENGTH_MAX = 60
const NOT_IN_NAMES = /[^\w-]+/g
const LINE_BYTES_MAX = 8_192

const reachedSchema = z.object({ name: z.string(), token: z.string().optional() })

/** Receives the points that activities name, and holds each activity there until it may continue. */
export async function listenForPoints(watch: NamedPointsWatch): Promise<NamedPoints> {
  const counts = new WeakMap<HeldStep, Map<string, number>>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    void serve(socket, counts, watch)
  })
  return { address: await listen(server.unref()), close: () => void server.close() }
}

async function serve(
  socket: Socket,
  counts: WeakMap<HeldStep, Map<string, number>>,
  { book, attendant }: NamedPointsWatch,
): Promise<void> {
  // A worker that was killed there says nothing more.
  socket.unref().on('error', () => {})
  const reached = await readLine(socket)
  const held = book.find(reached?.token)
  if (reached && held) {
    const name = reached.name.replaceAll(NOT_IN_NAMES, '-').slice(0, NAME_LENGTH_MAX)
    const ofStep = counts.get(held) ?? new Map<string, number>()
    const nth = (ofStep.get(name) ?? 0) + 1
    counts.set(held, ofStep.set(name, nth))
    await attendant().at({ ...boundaryOf(held, 'at-point', nth), name })
  }
  socket.end()
}

async function readLine(socket: Socket): Promise<z.infer<typeof reachedSchema> | undefined> {
  let text = ''
  try {
    for await (const piece of socket.iterator({ destroyOnReturn: false })) {
      text += String(piece)
      if (text.includes('\n') || text.length > LINE_BYTES_MAX) break
    }
    return reachedSchema.safeParse(JSON.parse(text)).data
  } catch {
    // Not one of ours, or gone meanwhile.
    return undefined
  }
}
