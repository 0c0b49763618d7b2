/** How the items after a place are read: first where their page ends, then the page. */
export interface PagesAhead<Place, Item> {
  readonly start: Place
  /** The last place of a full page; undefined where less is left. */
  readonly endOfPage: (after: Place) => Promise<Place | undefined>
  /** All after one place up to another, or up to the end. */
  readonly readPage: (after: Place, upTo: Place | undefined) => Promise<readonly Item[]>
  /** So many are read at the same time. */
  readonly pages: number
}

/**
 * Reads page after page in their order, some of them at the same time: the end of a page is found
 * long before its content. Holds no more pages than are asked for.
 */
export async function* pagesAhead<Place, Item>({
  start,
  endOfPage,
  readPage,
  pages,
}: PagesAhead<Place, Item>): AsyncGenerator<Item> {
  const underWay: Promise<readonly Item[] | undefined>[] = []
  let from: Promise<Place | undefined> = Promise.resolve(start)
  const begin = () => {
    const after = from
    const upTo = after.then((place) => (place === undefined ? undefined : endOfPage(place)))
    const page = Promise.all([after, upTo]).then(([place, end]) =>
      place === undefined ? undefined : readPage(place, end),
    )
    // The one who takes the page gets its error; perhaps nobody takes it any more.
    upTo.catch(() => {})
    page.catch(() => {})
    from = upTo
    underWay.push(page)
  }
  for (;;) {
    while (underWay.length < pages) begin()
    const items = await underWay.shift()
    if (items === undefined) return
    begin()
    yield* items
  }
}
