import type { Node } from 'typescript/unstable/ast'
import type { Project, Symbol as Named } from 'typescript/unstable/sync'

/** What is read from: the compiler's view of the sources, and where they lie. */
export interface Sources {
  readonly project: Project
  readonly root: string
  /** What the types name that were read so far, by name. */
  readonly named: Map<string, Named>
}

/** Those in our sources: the compiler is slow to hand out the large files of others. */
export function ownDeclarations({ project, root }: Sources, symbol: Named): readonly Node[] {
  // On file systems that ignore case, the compiler's paths are in lower case.
  const sources = `${root}/src/`.toLowerCase()
  const own = symbol.declarations.filter(({ path }) => path.toLowerCase().startsWith(sources))
  return own.flatMap((handle) => handle.resolve(project) ?? [])
}
