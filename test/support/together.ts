import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * What a file needs a process of its own for: servers, processes, an environment, or hooks, which
 * would then be all files'.
 */
const NEEDS_ITS_OWN =
  /test-settings|child_process|process\.(env|chdir|exit|on)\b|\b(before|after)(Each)?\(|mock\./

const IMPORT = /(?:from|import\() ?'(\.[^']+\.ts)'/g

/**
 * Test files that can share a process, which then loads what they test once: starting a process
 * for each takes five times as long as all of their tests. And those that can't.
 */
export async function splitFiles(
  files: readonly string[],
): Promise<{ readonly together: readonly string[]; readonly alone: readonly string[] }> {
  const alone = new Set<string>()
  await Promise.all(files.map(async (file) => (await needsItsOwn(file)) && alone.add(file)))
  return {
    together: files.filter((file) => !alone.has(file)),
    alone: files.filter((file) => alone.has(file)),
  }
}

/** Writes a test file that runs all of these; none where there is nothing to run. */
export async function writeTogether(
  folder: string,
  files: readonly string[],
): Promise<readonly string[]> {
  if (files.length === 0) return []
  const imports = files.map((file) => `await import('${pathToFileURL(resolve(file)).href}')\n`)
  const path = join(folder, 'together.test.mjs')
  await writeFile(path, imports.join(''))
  return [path]
}

/** Whether the file or what it imports of the tests' own does. */
async function needsItsOwn(file: string): Promise<boolean> {
  const reached = new Set([file])
  // A set hands out what is added to it during the walk as well.
  for (const path of reached) {
    // A test may quote an import in a text, of a file that was never there.
    const text = await readFile(path, 'utf8').catch(() => '')
    if (NEEDS_ITS_OWN.test(text)) return true
    for (const [, target = ''] of text.matchAll(IMPORT)) {
      const imported = join(dirname(path), target)
      if (/(^|\/)test\//.test(imported)) reached.add(imported)
    }
  }
  return false
}
