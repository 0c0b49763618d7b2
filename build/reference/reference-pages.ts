import type { Chapter } from './chapters.ts'
import type { Door, Entry, Kind } from './entry.ts'
import { entryMarkdown, type LinkTo } from './entry-markdown.ts'

/** A page of the reference. */
export interface Page {
  /** Below docs/reference. */
  readonly file: string
  readonly text: string
}

interface Filled extends Chapter {
  readonly about: string
  readonly entries: readonly Entry[]
}

const SECTIONS: readonly (readonly [Kind, string])[] = [
  ['function', 'Functions'],
  ['class', 'Classes'],
  ['value', 'Constants'],
  ['type', 'Types'],
]

const WRITTEN =
  '<!-- Written from the types and their comments, by `npm run docs:reference`: change those. -->'

/** All pages, the table of contents first. @throws Error for a door that no chapter has */
export function referencePages(
  doors: readonly Door[],
  chapters: readonly Chapter[],
): readonly Page[] {
  const filled = chapters.map((chapter) => fill(chapter, doors, chapters))
  const missing = doors.filter(({ name }) => !chapters.some(({ door }) => door === name))
  if (missing.length > 0) {
    throw new Error(`no chapter is of ${missing.map(({ name }) => name).join(', ')}`)
  }
  return [contents(filled), ...filled.map((chapter, at) => page(chapter, filled, at))]
}

function fill(chapter: Chapter, doors: readonly Door[], chapters: readonly Chapter[]): Filled {
  const door = doors.find(({ name }) => name === chapter.door)
  if (!door) throw new Error(`${chapter.file} is of ${chapter.door}, which is no door`)
  const others = chapters.filter((each) => each.door === chapter.door && each !== chapter)
  const belongs = ({ file }: Entry) =>
    chapter.declaredIn
      ? chapter.declaredIn.test(file)
      : !others.some(({ declaredIn }) => declaredIn?.test(file))
  return { ...chapter, about: door.about, entries: door.entries.filter(belongs) }
}

function contents(chapters: readonly Filled[]): Page {
  const rows = chapters.map(({ file, door, topic, entries }) => {
    return `| \`${door}\` | [${topic}](${file}) | ${entries.length} |`
  })
  const text = [
    '# Reference',
    WRITTEN,
    'Everything that the package exports, with its types and comments. To learn how the parts work together, read the guides in the [map of the docs](../README.md).',
    ['| import | page | names |', '|---|---|---|', ...rows].join('\n'),
    'Also: [the command line](../cli.md) · [the HTTP API](../openapi.json) · [configuration](../configuration.md) · [errors](../errors/README.md)',
    '---',
    'Top: [map of the docs](../README.md)',
  ].join('\n\n')
  return { file: 'README.md', text: `${text}\n` }
}

function page(chapter: Filled, chapters: readonly Filled[], at: number): Page {
  const linkTo = linksFrom(chapter, chapters)
  const sections = SECTIONS.flatMap(([kind, title]) => {
    const entries = chapter.entries
      .filter((entry) => entry.kind === kind)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    if (entries.length === 0) return []
    return [`## ${title}`, ...entries.map((entry) => entryMarkdown(entry, linkTo))]
  })
  const next = chapters[at + 1]
  const links = [
    ...(next ? [`Next: [${next.topic}](${next.file})`] : []),
    '[all of the reference](README.md)',
    'Top: [map of the docs](../README.md)',
  ]
  const text = [
    `# \`${chapter.door}\`: ${chapter.topic}`,
    WRITTEN,
    `Guide: ${chapter.guides.map(([path, words]) => `[${words}](${path})`).join(', ')}`,
    ...sections,
    '---',
    links.join(' · '),
  ].join('\n\n')
  return { file: chapter.file, text: `${text}\n` }
}

/** The own page first, then the pages of the same door, then the others. */
function linksFrom(own: Filled, chapters: readonly Filled[]): LinkTo {
  const near = [
    own,
    ...chapters.filter((each) => each !== own && each.door === own.door),
    ...chapters.filter((each) => each.door !== own.door),
  ]
  return (name) => {
    const page = near.find(({ entries }) => entries.some((entry) => entry.name === name))
    if (!page) return undefined
    return `${page === own ? '' : page.file}#${name.toLowerCase()}`
  }
}
