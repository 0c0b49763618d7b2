import { watch } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Project } from '../../project/load-project.ts'
import { SETTLE_MS } from './limits.ts'

const CODE = /\.([cm]?[jt]sx?|json)$/

/**
 * Calls back once the project's code has changed and nothing more changes for a moment. Folders of
 * workflows and activities are watched with all below; the project's own only by itself, since
 * node_modules and the stack are there.
 *
 * @returns stops watching
 */
export function watchFiles(project: Project, onChange: (file: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const changed = (folder: string) => (_event: string, name: string | null) => {
    if (name === null || !CODE.test(name) || name.includes('node_modules')) return
    clearTimeout(timer)
    timer = setTimeout(() => onChange(join(folder, name)), SETTLE_MS)
  }
  const files = [project.workflows, project.activities].filter((file) => file !== undefined)
  const folders = new Set([...files.map((file) => dirname(file)), project.root])
  const watchers = [...folders].map((folder) =>
    watch(folder, { recursive: folder !== project.root }, changed(folder)),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
