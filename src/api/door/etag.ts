/** The tags of an If-Match or If-None-Match, without their quotes; `*` may be among them. */
export function tagsIn(header: string): ReadonlySet<string> {
  return new Set(header.split(',').map(bare))
}

/** Whether a reader has this version already, so that a 304 is enough. */
export function isKnown(ifNoneMatch: string | null | undefined, etag: string): boolean {
  if (ifNoneMatch === null || ifNoneMatch === undefined) return false
  const tags = tagsIn(ifNoneMatch)
  return tags.has('*') || tags.has(bare(etag))
}

function bare(tag: string): string {
  return tag.trim().replaceAll(/^(W\/)?"|"$/g, '')
}
