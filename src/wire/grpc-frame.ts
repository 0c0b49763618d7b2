import { constants, gunzipSync, inflateSync } from 'node:zlib'
import { MESSAGE_BYTES_MAX } from './limits.ts'

// A gRPC message is framed by one byte (compressed or not) and its length in four
// (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md).
const PREFIX_BYTES = 5

export function frame(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

/**
 * The first message of a body, or as much of it as is there where the body was cut off.
 *
 * @returns undefined where there is none, or in an encoding that cannot be read
 */
export function readMessage(body: Buffer, encoding: string | undefined): Buffer | undefined {
  if (body.length < PREFIX_BYTES) return undefined
  const end = Math.min(PREFIX_BYTES + body.readUInt32BE(1), body.length)
  const message = body.subarray(PREFIX_BYTES, end)
  if (body[0] === 0) return message
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MESSAGE_BYTES_MAX }
  try {
    if (encoding === 'gzip') return gunzipSync(message, options)
    if (encoding === 'deflate') return inflateSync(message, options)
  } catch {
    // Whatever it holds is still passed on; it only goes unaccounted.
  }
  return undefined
}
