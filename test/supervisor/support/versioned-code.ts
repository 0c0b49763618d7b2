import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface VersionedCode extends AsyncDisposable {
  /** Arguments of a worker that runs it. */
  readonly code: readonly string[]
  /** For processes that start from now on. */
  write(version: string): Promise<void>
  writeText(text: string): Promise<void>
}

/** Workflow code whose one workflow, `version`, tells which version of it runs. */
export async function versionedCode(first: string): Promise<VersionedCode> {
  const folder = await mkdtemp(join(tmpdir(), 'versioned-'))
  const file = join(folder, 'workflows.mjs')
  const writeText = (text: string) => writeFile(file, text)
  const write = (version: string) =>
    writeText(`export async function version() { return '${version}' }\n`)
  await write(first)
  return {
    code: ['--workflows', file],
    write,
    writeText,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
