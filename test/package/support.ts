import { execFile } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { copyTree } from './copy-tree.ts'
import { startInstalled } from './start-installed.ts'
import { buildPackage } from '../../build/build-package.ts'

const COMMAND_TIMEOUT_MS = 120_000
const run = promisify(execFile)

type Settings = Readonly<Record<string, string>>

/** A project of somebody who has installed the package. */
export interface Project {
  readonly folder: string
  /** What was packed. */
  readonly built: string
  /** Runs a program in it and returns what that prints; rejects when it fails. */
  exec(program: string, args: readonly string[], settings?: Settings): Promise<string>
  /** Starts the installed `orion`; resolves when that prints something, rejects when it ends. */
  startOrion(args: readonly string[], settings: Settings): Promise<AsyncDisposable>
}

/** Builds and packs the package, and installs it into a project below the folder. */
export async function installPackage(folder: string): Promise<Project> {
  const built = join(folder, 'dist')
  const project = createProject(join(folder, 'project'), built)
  await mkdir(join(project.folder, 'tmp'), { recursive: true })
  const manifest = { name: 'consumer', private: true, type: 'module' }
  await writeFile(join(project.folder, 'package.json'), JSON.stringify(manifest))

  await buildPackage(built)
  const [packed] = JSON.parse(await project.exec('npm', ['pack', built, '--json'])) as [
    { readonly filename: string },
  ]
  await lendModules(project.folder)
  // The package must do without install scripts, which newer npm does not run unasked.
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund']
  await project.exec('npm', ['install', ...flags, packed.filename])
  return project
}

/**
 * What is installed here, for npm to keep what the package asks for and to remove all else: fetched
 * and unpacked again, the same files take most of a minute.
 */
function lendModules(folder: string): Promise<void> {
  return copyTree('node_modules', join(folder, 'node_modules'))
}

/** The examples as files of the project, where `orion` is the installed package. */
export async function copyExamples({ folder }: Project): Promise<void> {
  await cp('examples', join(folder, 'examples'), { recursive: true })
}

function createProject(folder: string, built: string): Project {
  const own = {
    // What npm and the programs it starts find first is the Node that runs the tests.
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    TMPDIR: join(folder, 'tmp'),
    NO_COLOR: '1',
  }
  return {
    folder,
    built,
    async exec(program, args, settings = process.env as Settings) {
      const env = { ...settings, ...own }
      const { stdout } = await run(program, args, { cwd: folder, env, timeout: COMMAND_TIMEOUT_MS })
      return stdout
    },
    startOrion: (args, settings) => startInstalled(folder, args, { ...settings, ...own }),
  }
}
