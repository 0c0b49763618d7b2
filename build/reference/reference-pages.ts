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

/** As long as other pages may be. */
const LINES_MAX = 200

/** What can be called is on a page of its own if it is more than this. */
const CALLED_MIN = 4

const WRITTEN =
  '<!-- Written from the types and their comments, by `npm run docs:reference`: change those. -->'

/** All pages, the table of contents first; a door that has no chapter gets a page of its own. */
export function referencePages(doors: readonly Door[], given: readonly Chapter[]): readonly Page[] {
  const unplanned = doors.filter(({ name }) => !given.some(({ door }) => door === name))
  const chapters = [...given, ...unplanned.map(ownChapter)]
  const whole = chapters.map((chapter) => fill(chapter, doors, chapters))
  const filled = whole.flatMap((chapter, at) => split(chapter, page(chapter, whole, at)))
  return [contents(filled), ...filled.map((chapter, at) => page(chapter, filled, at))]
}

function ownChapter({ name }: Door): Chapter {
  const [, door = name] = name.split('/')
  return { file: `${door}.md`, door: name, topic: `all of \`${door}\``, guides: [] }
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

/** A long page is split in two: what can be called, and the types. */
function split(chapter: Filled, { text }: Page): readonly Filled[] {
  const isType = ({ kind }: Entry) => kind === 'type'
  const types = chapter.entries.filter(isType)
  const others = chapter.entries.filter((entry) => !isType(entry))
  if (text.split('\n').length <= LINES_MAX || others.length < CALLED_MIN) return [chapter]
  const { file, topic } = chapter
  return [
    { ...chapter, entries: others },
    {
      ...chapter,
      file: typesFile(file),
      topic: `types: ${topic}`,
      entries: types,
    },
  ]
}

function typesFile(file: string): string {
  return file.replace('.md', '-types.md')
}

function contents(chapters: readonly Filled[]): Page {
  const isTypes = ({ file }: Filled) => chapters.some((other) => typesFile(other.file) === file)
  const rows = chapters
    .filter((chapter) => !isTypes(chapter))
    .map(({ file, door, topic }) => {
      const types = chapters.some((other) => other.file === typesFile(file))
      const link = `[${topic}](${file})${types ? `, [types](${typesFile(file)})` : ''}`
      return `| \`${door}\` | ${link} |`
    })
  const text = [
    '# Reference',
    WRITTEN,
    'Everything that the package exports, with its types and comments. To learn how the parts work together, read the guides in the [map of the docs](../README.md).',
    ['| import | pages |', '|---|---|', ...rows].join('\n'),
    'Also: [the command line](../cli.md) · [the HTTP API](../openapi.json) · [configuration](../configuration.md) · [errors](../errors/README.md)',
    '---',
    'Top: [map of the docs](../README.md)',
  ].join('\n\n')
  return { file: 'README.md', text: `${text}\n` }
}

function page(chapter: Filled, chapters: readonly Filled[], at: number): Page {
  const linkTo = linksFrom(chapter, chapters)
  const { entries } = chapter
  const exported = SECTIONS.flatMap(([kind, title]) =>
    section(
      `## ${title}`,
      entries.filter((entry) => entry.exported && entry.kind === kind),
      linkTo,
    ),
  )
  const named = entries.filter((entry) => !entry.exported)
  const next = chapters[at + 1]
  const links = [
    ...(next ? [`Next: [${next.topic}](${next.file})`] : []),
    '[all of the reference](README.md)',
    'Top: [map of the docs](../README.md)',
  ]
  const text = [
    `# \`${chapter.door}\`: ${chapter.topic}`,
    WRITTEN,
    chapter.about,
    ...guidesLine(chapter),
    ...exported,
    ...section(NAMED, named, linkTo),
    '---',
    links.join(' · '),
  ].join('\n\n')
  return { file: chapter.file, text: `${text}\n` }
}

function guidesLine({ guides }: Chapter): readonly string[] {
  if (guides.length === 0) return []
  return [`Guide: ${guides.map(([path, words]) => `[${words}](${path})`).join(', ')}`]
}

const NAMED = '## Named above\n\nTypes that the package does not export, but names.'

function section(title: string, entries: readonly Entry[], linkTo: LinkTo): readonly string[] {
  if (entries.length === 0) return []
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return [title, ...sorted.map((entry) => entryMarkdown(entry, linkTo))]
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
