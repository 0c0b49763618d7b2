/** Cut to so many characters, and says that it was. */
export function shortened(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text
  return `${text.slice(0, charsMax)}… (${text.length - charsMax} more characters in report.json)`
}
