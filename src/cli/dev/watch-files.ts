import { watch } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Project } from '../../project/load-project.ts'
import { SETTLE_MS } from './limits.ts'

const CODE = /\.([cm]?[jt]sx?|json)$/

export interface Changes {
  /** A file that workers may load. */
  readonly onCode: (file: string) => void
  /** The project's own file, which commands read as they start. */
  readonly onConfig: () => void
  /** A folder cannot be watched any more, since it is gone. */
  readonly onLost: (folder: string) => void
}

/**
 * Calls back once the project's code has changed and nothing more changes for a moment. Folders of
 * workflows and activities are watched with all below; the project's own only by itself, since
 * node_modules and the stack are there. Experiments are read by each `orion chaos` alone.
 *
 * @returns stops watching
 */
export function watchFiles(project: Project, changes: Changes): () => void {
  const code = settled(changes.onCode)
  const config = settled(changes.onConfig)
  const changed = (folder: string) => (_event: string, name: string | null) => {
    if (name === null || !CODE.test(name) || name.includes('node_modules')) return
    const file = join(folder, name)
    if (file === project.file) config.heard(file)
    else if (file !== project.experiments) code.heard(file)
  }
  const files = [project.workflows, project.activities].filter((file) => file !== undefined)
  const folders = new Set([...files.map((file) => dirname(file)), project.root])
  const watchers = [...folders].map((folder) =>
    watch(folder, { recursive: folder !== project.root }, changed(folder)).on('error', () =>
      changes.onLost(folder),
    ),
  )
  return () => {
    code.forget()
    config.forget()
    for (const watcher of watchers) watcher.close()
  }
}

/** Acts once nothing has been heard for a moment, on what was heard last. */
function settled(act: (file: string) => void) {
  let timer: NodeJS.Timeout | undefined
  const forget = () => clearTimeout(timer)
  return {
    forget,
    heard(file: string) {
      forget()
      timer = setTimeout(() => act(file), SETTLE_MS)
    },
  }
}
