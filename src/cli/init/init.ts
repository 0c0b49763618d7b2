import { existsSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import type { Output } from '../output.ts'
import type { InitFlags } from './flags.ts'
import { packageManager, type PackageManager } from './installer.ts'
import { projectManifest } from './project-manifest.ts'

const TEMPLATE = fileURLToPath(new URL('../../../templates/project', import.meta.url))

/** npm leaves files with these names out of a package, so the template has them under others. */
const DOT_FILES: readonly (readonly [from: string, to: string])[] = [
  ['dot/gitignore', '.gitignore'],
  ['dot/env.example', '.env.example'],
  ['dot/github/orion.yml', '.github/workflows/orion.yml'],
]

/** What a folder may have and still counts as empty. */
const HARMLESS = new Set(['.git', '.DS_Store'])

/**
 * Writes a new project that runs as it is.
 *
 * @throws OrionError `FOLDER_NOT_EMPTY`, before anything is written
 */
export async function initCommand(output: Output, folder: string, flags: InitFlags): Promise<void> {
  const target = resolve(folder)
  await refuseFiles(target)
  const name = nameOf(target)
  const manager = packageManager(process.env['npm_config_user_agent'])
  const manifest = projectManifest(name, flags.package)
  try {
    await writeProject(target, { name, manifest, manager })
  } catch (error) {
    const message = `The project cannot be written to ${target} (${reasonOf(error)}).`
    throw new OrionError('HOME_NOT_WRITABLE', message, {
      cause: error,
      remedy: 'Name a folder that you may write to.',
    })
  }
  const files = await filesOf(target)
  output.data({ folder: target, name, files }, () =>
    [
      escapeLine(`A project is in ${target}. Next:`),
      '',
      ...nextSteps(target, manager).map((step) => `  ${escapeLine(step)}`),
    ].join('\n'),
  )
}

function nextSteps(target: string, { install, script }: PackageManager): readonly string[] {
  const fromHere = relative('.', target)
  const near = fromHere.length < target.length ? fromHere : target
  return [
    ...(near === '' ? [] : [`cd ${near}`]),
    install,
    `${script('test').padEnd(STEP_WIDTH)}# workflows without servers`,
    `${script('dev').padEnd(STEP_WIDTH)}# the local stack, a worker, and your changes as you save them`,
  ]
}

/** Where the remarks beside the steps begin. */
const STEP_WIDTH = 16

async function refuseFiles(folder: string): Promise<void> {
  const names = existsSync(folder) ? await namesIn(folder) : []
  const files = names.filter((name) => !HARMLESS.has(name))
  if (files.length === 0) return
  const shown = files.slice(0, SHOWN).join(', ')
  const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : ''
  throw new OrionError('FOLDER_NOT_EMPTY', `${folder} is not empty: it has ${shown}${more}.`)
}

const SHOWN = 5

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    throw new OrionError('FOLDER_NOT_EMPTY', `${folder} is no folder (${reasonOf(error)}).`, {
      cause: error,
    })
  }
}

/** As npm wants names: lower case, no blanks. */
function nameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '')
  return name || 'orion-project'
}

interface NewProject {
  readonly name: string
  readonly manifest: object
  readonly manager: PackageManager
}

async function writeProject(
  target: string,
  { name, manifest, manager }: NewProject,
): Promise<void> {
  await makeFolder(join(target, '.github/workflows'))
  const isOwn = (path: string) => !relative(TEMPLATE, path).startsWith('dot')
  await cp(TEMPLATE, target, { recursive: true, filter: isOwn })
  for (const [from, to] of DOT_FILES) await cp(join(TEMPLATE, from), join(target, to))
  await writeFile(join(target, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  for (const [file, text] of Object.entries(manager.files)) {
    await writeFile(join(target, file), text)
  }
  const readme = await readFile(join(target, 'README.md'), 'utf8')
  await writeFile(join(target, 'README.md'), readme.replaceAll('my-project', name))
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .filter((path) => !path.startsWith('.git/'))
    .toSorted()
}
