import { glob, readFile, stat } from 'node:fs/promises'

/** Test files below the given files and folders; all where none are given. */
export async function testFiles(paths: readonly string[]): Promise<string[]> {
  const files = new Set<string>()
  for (const path of paths.length > 0 ? paths : ['test']) {
    if ((await stat(path)).isFile()) files.add(path)
    else for await (const file of glob(`${path}/**/*.test.ts`)) files.add(file)
  }
  return [...files].toSorted()
}

/** Whether any of these files runs a Temporal Server; see `serverBin` in `test-settings.ts`. */
export async function needServer(files: readonly string[]): Promise<boolean> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  return texts.some((text) => /\b(serverBin|sqlBin)\b/.test(text))
}
