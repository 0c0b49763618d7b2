/** The same text for values that are the same as JSON, whatever the order of their fields. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
    const entries = Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1))
    return Object.fromEntries(entries)
  })
}
