// Writes docs/reference from what the doors of the package export: their types and doc comments.
//
//     npm run docs:reference
//
// TypeDoc and API Extractor need the compiler of TypeScript 6; this asks that of TypeScript 7.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CHAPTERS } from './chapters.ts'
import { readDoors } from './read-doors.ts'
import { referencePages, type Page } from './reference-pages.ts'

const FOLDER = resolve(import.meta.dirname, '../../docs/reference')

/** The reference as it is committed. */
export function reference(): readonly Page[] {
  return referencePages(readDoors(), CHAPTERS)
}

if (import.meta.main) {
  const pages = reference()
  await mkdir(FOLDER, { recursive: true })
  const gone = (await readdir(FOLDER)).filter((name) => !pages.some(({ file }) => file === name))
  await Promise.all(gone.map((name) => rm(join(FOLDER, name))))
  await Promise.all(pages.map(({ file, text }) => writeFile(join(FOLDER, file), text)))
}
