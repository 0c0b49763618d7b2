/** Printable, without a backslash, which browsers take for a slash. */
const CHARACTERS = /^\/[\x21-\x5b\x5d-\x7e]*$/

/**
 * Whether a text is a path of our own pages and nothing else: what comes after a sign-in must never
 * lead to the page of others.
 */
export function isLocalPath(text: string): boolean {
  if (!CHARACTERS.test(text) || text.startsWith('//')) return false
  const base = 'http://orion.invalid'
  // A path such as /..//other is a path of ours only as long as it stays one when it is resolved.
  return URL.canParse(text, base) && !new URL(text, base).pathname.startsWith('//')
}
