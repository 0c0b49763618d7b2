import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../tidy/repository.ts'
import { runProgram } from './run-program.ts'

export const CHART = join(ROOT, 'deploy/helm/orion')
export const EXAMPLES = ['dev', 'production', 'cloud', 'versioned'] as const
export type Example = (typeof EXAMPLES)[number]

/** What `helm install orion` would send for an example, as one stream of documents. */
export async function renderExample(helm: string, example: Example): Promise<string> {
  const values = join(CHART, 'ci', `${example}-values.yaml`)
  const args = ['template', 'orion', CHART, '--namespace', 'orion', '--values', values]
  const { code, stdout, stderr } = await runProgram(helm, args)
  if (code !== 0) throw new Error(`The example ${example} does not render: ${stderr.trim()}`)
  return stdout
}

/** The files that differ from `deploy/examples/<example>/`, which has one for each object. */
export async function compareExample(example: Example, stream: string): Promise<string[]> {
  const folder = folderOf(example)
  const wanted = filesOf(stream)
  const there = await readdir(folder).catch(() => [])
  const texts = await Promise.all(
    there.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  )
  const found = new Map(texts)
  return [...new Set([...wanted.keys(), ...there])]
    .filter((name) => wanted.get(name) !== found.get(name))
    .map((name) => `deploy/examples/${example}/${name}`)
}

export async function writeExample(example: Example, stream: string): Promise<void> {
  const folder = folderOf(example)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const [name, text] of filesOf(stream)) await writeFile(join(folder, name), text)
}

function folderOf(example: Example): string {
  return join(ROOT, 'deploy/examples', example)
}

function filesOf(stream: string): ReadonlyMap<string, string> {
  const documents = stream
    .split(/^---$/m)
    .map((text) => text.trim())
    .filter((text) => /^kind:/m.test(text))
  return new Map(documents.map((text) => [fileName(text), `${text.replaceAll(/ +$/gm, '')}\n`]))
}

function fileName(document: string): string {
  const kind = /^kind: (\w+)$/m.exec(document)?.[1] ?? 'unknown'
  const name = /^ {2}name: "?([\w-]+)"?$/m.exec(document)?.[1] ?? 'unnamed'
  return `${kind.toLowerCase()}-${name}.yaml`
}

/**
 * A digest of everything that the examples are rendered from. It is kept beside them, so that a
 * chart that was changed without rendering them again is noticed where there is no helm.
 */
export async function chartDigest(): Promise<string> {
  const hash = createHash('sha256')
  const names = await readdir(CHART, { recursive: true })
  for (const name of names.toSorted()) {
    const text = await readFile(join(CHART, name), 'utf8').catch(() => undefined)
    if (text !== undefined) hash.update(`${name}\n${text}\n`)
  }
  return `${hash.digest('hex')}\n`
}

export const DIGEST_FILE = join(ROOT, 'deploy/examples/chart.sha256')
