/** What a project says of itself, once, for every command. Paths are relative to the file. */
export interface ProjectConfig {
  /** The file whose exports are the workflow types. */
  readonly workflows?: string
  /** The file whose exported functions are the activities. */
  readonly activities?: string
  /** Task queues of the workers; the first is where runs start. */
  readonly queues?: readonly string[]
  /** The file of chaos experiments. */
  readonly experiments?: string
  /** The folder of the local stack; `.orion` beside this file if absent. */
  readonly home?: string
}

/** Gives orion.config.ts its types; it returns what it gets. */
export function defineConfig(config: ProjectConfig): ProjectConfig {
  return config
}
