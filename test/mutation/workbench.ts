import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT, repositoryFiles } from '../tidy/repository.ts'
import { applied, inWords, type Mutation } from './mutation.ts'

/** A copy of the repository, in which files are broken and fixed again. */
export interface Workbench extends AsyncDisposable {
  readonly folder: string
  /** Breaks the file for the time of `work`. */
  withBreak<T>(mutation: Mutation, work: () => Promise<T>): Promise<T>
}

// What no test of a mutation reads, and what would only make the copy large.
const LEFT_OUT = /^(docs|bench|deploy|docker|test\/(compose|deploy|docker|mutation\/list))\//

/** Copies what git knows of, as it stands in the working tree; packages are linked. */
export async function openWorkbench(): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), 'mutate-'))
  const files = repositoryFiles().filter((file) => !LEFT_OUT.test(file))
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await cp(join(ROOT, file), join(folder, file))
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return {
    folder,
    async withBreak(mutation, work) {
      const path = join(folder, mutation.file)
      const text = await readFile(path, 'utf8')
      const broken = applied(text, mutation)
      if (broken === undefined) throw new Error(`does not apply: ${inWords(mutation)}`)
      await writeFile(path, broken)
      try {
        return await work()
      } finally {
        await writeFile(path, text)
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
