// Which files are held to the customer's 200 lines, and how many each has.
import { read, repositoryFiles } from './repository.ts'

export const LINES_MAX = 200

/** Files that are longer for a reason. An entry that is no longer needed fails the test. */
export const EXCEPTIONS: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /(^|\/)package-lock\.json$/, reason: 'written by npm' },
  { pattern: /^docs\/openapi\.json$/, reason: 'written by build/write-openapi.ts' },
  {
    pattern: /^deploy\/(grafana|helm\/orion\/files\/dashboards)\/orion-\w+\.json$/,
    reason: 'written by build/metrics/write-metrics.ts',
  },
  { pattern: /^docs\/reference\//, reason: 'written by build/reference/write-reference.ts' },
  {
    pattern: /^deploy\/examples\/production\/prometheusrule-orion\.yaml$/,
    reason: 'rendered from what is written by build/metrics/write-metrics.ts',
  },
]

/** Not ours to cut: recorded event histories, of which there may be none that is long. */
const RECORDED = /^test\/replay\/histories\//

const BINARY = /\.(png|jpe?g|gif|ico|woff2?|gz|zip|db)$/

export interface CountedFile {
  readonly file: string
  readonly lines: number
}

/** Every file that people write. */
export function countedFiles(): readonly CountedFile[] {
  return repositoryFiles()
    .filter((file) => !BINARY.test(file) && !RECORDED.test(file))
    .map((file) => ({ file, lines: countLines(read(file)) }))
}

export function isExcused({ file }: CountedFile): boolean {
  return EXCEPTIONS.some(({ pattern }) => pattern.test(file))
}

export function countLines(text: string): number {
  if (text === '') return 0
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}
