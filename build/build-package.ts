// Makes the folder that is published: the compiled source with its declarations, the web page, and
// the files it reads or points to, laid out as in the repository so that relative paths stay right.
//
//     npm run build              into dist/
//     npm pack ./dist            what would be published
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { buildPage } from './inbox/build-page.ts'
import { publishedManifest, type Manifest } from './published-manifest.ts'

const ROOT = resolve(import.meta.dirname, '..')

/** Copied as they are: what the code reads, and what its messages and people are pointed to. */
const NEEDED = ['bin', 'github-action', 'supabase/migrations', 'templates']
const DOCUMENTS = ['README.md', 'LICENSE', 'CHANGELOG.md', 'docs']

/** Between us and the customer whose plan it was: of no use to who installs the package. */
const NOT_PUBLISHED = ['docs/requirements.md', 'docs/validation-report.md']

/** Builds the package into a folder; everything older there is removed. */
export async function buildPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  compile(join(folder, 'src'))
  await rewriteDeclarations(join(folder, 'src'))
  await buildPage(join(folder, 'src/inbox/dist'))
  await Promise.all(NEEDED.map((path) => copy(path, folder)))
  await Promise.all(DOCUMENTS.map((path) => copyIfThere(path, folder)))
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Manifest
  const published = JSON.stringify(publishedManifest(manifest), undefined, 2)
  await writeFile(join(folder, 'package.json'), `${published}\n`)
}

function compile(outDir: string): void {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const project = join(ROOT, 'tsconfig.build.json')
  const { status, stdout } = spawnSync(
    process.execPath,
    [compiler, '--project', project, '--outDir', outDir],
    { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  if (status !== 0) throw new Error(`the source does not compile:\n${stdout}`)
}

const RELATIVE_TYPESCRIPT = /((?:from |import\()(['"])\.{1,2}\/[^'"]+)\.ts\2/g

// The compiler rewrites `.ts` in what it emits as code, but leaves it in declarations.
async function rewriteDeclarations(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true })
  const rewrite = async (file: string) => {
    const path = join(folder, file)
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replaceAll(RELATIVE_TYPESCRIPT, '$1.js$2'))
  }
  await Promise.all(files.filter((file) => file.endsWith('.d.ts')).map(rewrite))
}

async function copy(path: string, folder: string): Promise<void> {
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true })
  const left = new Set(NOT_PUBLISHED.map((each) => join(ROOT, each)))
  await cp(join(ROOT, path), target, { recursive: true, filter: (from) => !left.has(from) })
}

// A package without them works as well, so a missing one is reported and not refused.
async function copyIfThere(path: string, folder: string): Promise<void> {
  if (existsSync(join(ROOT, path))) await copy(path, folder)
  else process.stderr.write(`${path} is missing and left out of the package\n`)
}

if (import.meta.main) await buildPackage(resolve(process.argv[2] ?? join(ROOT, 'dist')))
