import { isIdentifier, isTypeReferenceNode } from 'typescript/unstable/ast/is'
import type {
  FunctionDeclaration,
  MethodDeclaration,
  MethodSignatureDeclaration,
  Node,
  ParameterDeclaration,
  TypeAliasDeclaration,
} from 'typescript/unstable/ast'
import { NodeBuilderFlags, SymbolFlags } from 'typescript/unstable/sync'
import type { Sources } from './sources.ts'

type Callable = FunctionDeclaration | MethodDeclaration | MethodSignatureDeclaration

/** As wide as code is in this repository. */
const LINE_LENGTH_MAX = 96

/** A type as it is written, in one line; what it names is noted in the sources. */
export function typeText(sources: Sources, node: Node): string {
  noteNames(sources, node)
  return inOneLine(sources.project.emitter.printNode(node))
}

function noteNames(sources: Sources, node: Node): void {
  const { checker } = sources.project
  const symbol = isTypeReferenceNode(node) ? checker.getSymbolAtLocation(node.typeName) : undefined
  if (symbol) {
    const meant = symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    sources.named.set(meant.name, meant)
  }
  node.forEachChild((child) => noteNames(sources, child))
}

/** Without the comments that its fields have. */
export function inOneLine(code: string): string {
  return code
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('; }', ' }')
    .replaceAll(/import\("[^"]*"\)\.|import\('[^']*'\)\./g, '')
    .replaceAll(/(\w\?: [^;{}]*?) \| undefined(?=;| })/g, '$1')
    .replaceAll(/"([^"\\']*)"/g, "'$1'")
    .trim()
}

/** A union of objects, an object a line where it is long. */
export function inLines(code: string): string {
  if (code.length <= LINE_LENGTH_MAX || !code.includes('} | {')) return code
  return `\n  | ${code.trim().replaceAll('} | {', '}\n  | {')}`
}

export function typeParametersText(
  sources: Sources,
  node: Callable | TypeAliasDeclaration,
): string {
  const parameters = node.typeParameters?.map((each) => typeText(sources, each)) ?? []
  return parameters.length > 0 ? `<${parameters.join(', ')}>` : ''
}

/** `<T>(a: A, b?: B): Promise<T>`, a parameter a line where it is long. */
export function signatureText(sources: Sources, node: Callable, arrow = ': '): string {
  const generics = typeParametersText(sources, node)
  const parameters = node.parameters.map((each) => parameterText(sources, each))
  const result = node.type ? typeText(sources, node.type) : knownResult(sources, node)
  const line = `${generics}(${parameters.join(', ')})${arrow}${result}`
  if (line.length <= LINE_LENGTH_MAX || arrow !== ': ') return line
  return `${generics}(\n${parameters.map((each) => `  ${each},\n`).join('')})${arrow}${result}`
}

function knownResult({ project: { checker } }: Sources, node: Callable): string {
  const signature = checker.getSignatureFromDeclaration(node)
  const type = signature && checker.getReturnTypeOfSignature(signature)
  return type ? checker.typeToString(type, node, NodeBuilderFlags.NoTruncation) : 'unknown'
}

// One that is taken apart where it arrives has no name: its type says what it is.
function parameterText(sources: Sources, node: ParameterDeclaration): string {
  const type = node.type ? typeText(sources, node.type) : 'unknown'
  const name = isIdentifier(node.name) ? node.name.text : nameFromType(type)
  const optional = node.questionToken || node.initializer ? '?' : ''
  return `${node.dotDotDotToken ? '...' : ''}${name}${optional}: ${type}`
}

function nameFromType(type: string): string {
  return /Options\b/.test(type) ? 'options' : 'given'
}
