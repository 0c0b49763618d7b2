/** A packed file: where its text stands in the pack, and what it was like when it was packed. */
export interface PackedFile {
  readonly path: string
  readonly size: number
  readonly changedMs: number
  /** Whether it holds ASCII alone, which is read in half the time and memory. */
  readonly ascii: boolean
  readonly text: Span
  /** What V8 made of it, with every function that was called; absent until a process has run it. */
  readonly code?: Span
}

/** Bytes of the pack, from one place to before another. */
export type Span = readonly [start: number, end: number]

/** What `require` of a name gave, by the folder of who asked. */
export type Resolutions = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface PackHeader {
  readonly files: readonly PackedFile[]
  readonly resolutions: Resolutions
}

export interface Pack extends PackHeader {
  readonly bytes: Buffer
}

const LENGTH_BYTES = 4

/** A pack as a file: the length of its header, the header, and all texts and codes. */
export function encodePack(header: PackHeader, parts: readonly Buffer[]): Buffer {
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32LE(text.length)
  return Buffer.concat([length, text, ...parts])
}

/** @throws where it was cut short, or is no pack at all */
export function decodePack(file: Buffer): Pack {
  const start = LENGTH_BYTES + file.readUInt32LE(0)
  const header = JSON.parse(file.toString('utf8', LENGTH_BYTES, start)) as PackHeader
  const bytes = file.subarray(start)
  const end = Math.max(
    0,
    ...header.files.map(({ text, code }) => Math.max(text[1], code?.[1] ?? 0)),
  )
  if (end > bytes.length) throw new RangeError(`a pack of ${bytes.length} bytes lacks some`)
  return { ...header, bytes }
}
