import { execFile } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { buildPackage } from '../../build/build-package.ts'

const COMMAND_TIMEOUT_MS = 120_000
const run = promisify(execFile)

/** A project of somebody who has installed the package. */
export interface Project {
  readonly folder: string
  /** Runs a program in it and returns what that prints; rejects when it fails. */
  exec(program: string, ...args: readonly string[]): Promise<string>
}

/** Builds and packs the package, and installs it into a project below the folder. */
export async function installPackage(folder: string): Promise<Project> {
  const built = join(folder, 'dist')
  const project = createProject(join(folder, 'project'))
  await mkdir(join(project.folder, 'tmp'), { recursive: true })
  const manifest = { name: 'consumer', private: true, type: 'module' }
  await writeFile(join(project.folder, 'package.json'), JSON.stringify(manifest))

  await buildPackage(built)
  const [packed] = JSON.parse(await project.exec('npm', 'pack', built, '--json')) as [
    { readonly filename: string },
  ]
  // The package must do without install scripts, which newer npm does not run unasked.
  await project.exec('npm', 'install', '--prefer-offline', '--ignore-scripts', packed.filename)
  return project
}

/** The examples as files of the project, where `orion` is the installed package. */
export async function copyExamples({ folder }: Project): Promise<void> {
  await cp('examples', join(folder, 'examples'), { recursive: true })
}

function createProject(folder: string): Project {
  const env = {
    ...process.env,
    // What npm and the programs it starts find first is the Node that runs the tests.
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    TMPDIR: join(folder, 'tmp'),
    NO_COLOR: '1',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  }
  return {
    folder,
    async exec(program, ...args) {
      const { stdout } = await run(program, args, { cwd: folder, env, timeout: COMMAND_TIMEOUT_MS })
      return stdout
    },
  }
}
