/** What to do about a file that never finishes loading. */
export const ENDLESS_REMEDY =
  'Something at its top level never ends, such as an `await` or a loop: move it into a function.'

/** A file of the project that does not load in time, or awaits what nothing will bring. */
export function endlessFile(file: string, afterMs: number | undefined): string {
  if (afterMs === undefined) return `${file} never finishes loading: it awaits what never comes.`
  return `${file} did not finish loading within ${afterMs / 1_000} s.`
}
