const OUTSIDE = /disallowed modules|UnhandledSchemeError|node:/
const UNRESOLVED = /Can't resolve '([^']+)'/
const SYNTAX = /Syntax Error|Module parse failed|Expected|Unexpected token/

/** What to do about a bundle that cannot be made: the remedy of the cause that is there. */
export function bundleRemedy(said: string, compiler: boolean): string {
  if (!compiler) return COMPILER_REMEDY
  const [, missing] = UNRESOLVED.exec(said) ?? []
  if (missing !== undefined) return missingRemedy(missing)
  if (OUTSIDE.test(said)) {
    return 'Move the code that needs these modules into activities. Workflow code may not import Node’s modules, directly or indirectly.'
  }
  if (SYNTAX.test(said)) return 'Correct the file at the line that the bundler names.'
  return 'Fix what the bundler says.'
}

const COMPILER_REMEDY =
  'Install again with optional dependencies (`npm install`, without --omit=optional or --no-optional): the compiler of TypeScript, `@swc/core`, is in one of them.'

function missingRemedy(specifier: string): string {
  if (/^[./]/.test(specifier)) return `Correct the import of '${specifier}': there is no such file.`
  const parts = specifier.split('/')
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
  return `Install it in the project: \`npm install ${name}\`.`
}
