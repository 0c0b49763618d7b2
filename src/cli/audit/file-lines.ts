import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readableFile } from '../existing-file.ts'

/** The lines of a file, one after the other. @throws OrionError `USAGE` where there is none */
export function exportLinesOf(flag: string, file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(readableFile(flag, file)), crlfDelay: Infinity })
}
