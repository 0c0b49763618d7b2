import protobuf from 'protobufjs/minimal.js'

const { Reader, Writer } = protobuf

/** How a value stands in a message, by its wire type. */
export const VARINT = 0
const LENGTH_DELIMITED = 2

/** What stands before a value: the number of its field, and how it is written. */
export function tag(field: number, wireType: number = LENGTH_DELIMITED): number {
  return ((field << 3) | wireType) >>> 0
}

/** A message of what `write` puts into it. */
export function message(write: (writer: protobuf.Writer) => void): Uint8Array {
  const writer = Writer.create()
  write(writer)
  return writer.finish()
}

/** Reads a field's value, or returns false to have it skipped. */
type Visit = (field: number, reader: protobuf.Reader) => boolean

/** Goes through the fields of a message; what cannot be read ends it. */
export function readFields(bytes: Uint8Array, visit: Visit): void {
  const reader = Reader.create(bytes)
  try {
    while (reader.pos < reader.len) {
      const next = reader.uint32()
      if (!visit(next >>> 3, reader)) reader.skipType(next & 7)
    }
  } catch {
    // Cut off, or no message of this kind: the caller has read as much as there is.
  }
}

/** The value of one field, as it stands first; undefined where it is not there. */
export function readField<T>(
  bytes: Uint8Array,
  wanted: number,
  read: (reader: protobuf.Reader) => T,
): T | undefined {
  let value: T | undefined
  readFields(bytes, (field, reader) => {
    if (field !== wanted || value !== undefined) return false
    value = read(reader)
    return true
  })
  return value
}
