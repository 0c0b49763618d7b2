/** A file that a bundle was made of. */
export interface BundledFile {
  readonly path: string
  readonly text: string
}

interface SourceMap {
  readonly sources: readonly string[]
  readonly sourcesContent?: readonly string[]
}

const MAP = 'sourceMappingURL=data:'
const BASE64 = 'base64,'

/** The sources of a workflow bundle, from the map at its end. */
export function bundledFiles(bundle: string): readonly BundledFile[] {
  const start = bundle.indexOf(BASE64, bundle.lastIndexOf(MAP))
  const text = Buffer.from(bundle.slice(start + BASE64.length), 'base64').toString()
  const { sources, sourcesContent = [] } = JSON.parse(text) as SourceMap
  return sources.map((path, index) => ({ path, text: sourcesContent[index] ?? '' }))
}
