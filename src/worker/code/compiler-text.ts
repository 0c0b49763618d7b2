// What the compiler adds below its own words, where the environment asks Rust for its stacks.
const STACK = /\n\s*Caused by:\n(?:.*\n)*?\s*Stack backtrace:(?:\n\s+\d+: .*(?:\n\s+at .*)?)*/g
const CAUSE = /\n\s*Caused by:\n\s+Syntax Error$/gm
const LOADER = / \(from \S+\)(?=:$)/gm
// The file that exports the project's own, and how long the bundler took.
const ENTRY = /^ @ \S*\/entries\/\S+ .*\n?/gm
const SUMMARY = /^webpack \S+ compiled with .*\n?/gm

/** What the compiler or the bundler says of a mistake, without what its reader never wrote. */
export function compilerText(text: string): string {
  return [STACK, CAUSE, LOADER, ENTRY, SUMMARY]
    .reduce((left, noise) => left.replaceAll(noise, ''), text)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
