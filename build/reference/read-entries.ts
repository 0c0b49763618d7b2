import { relative } from 'node:path'
import {
  isClassDeclaration,
  isFunctionDeclaration,
  isInterfaceDeclaration,
  isTypeAliasDeclaration,
  isVariableDeclaration,
} from 'typescript/unstable/ast/is'
import type { FunctionDeclaration, Node } from 'typescript/unstable/ast'
import { SymbolFlags, type Checker, type Symbol as Exported } from 'typescript/unstable/sync'
import type { Entry } from './entry.ts'
import { readFields } from './read-fields.ts'
import { ownDeclarations, type Sources } from './sources.ts'
import { functionCode, typeCode, valueCode } from './declaration-code.ts'

/** Entries of one exported name: two where a type and a value share it. */
export function readEntries(sources: Sources, name: string, symbol: Exported): readonly Entry[] {
  const nodes = ownDeclarations(sources, symbol)
  const functions = nodes.filter(isFunctionDeclaration)
  const found = [
    ...functions
      .slice(0, 1)
      .map((node) => ({ node, shape: functionShape(sources, name, functions) })),
    ...nodes.map((node) => ({ node, shape: shapeOf(sources, name, { symbol, node }) })),
  ]
  return found.flatMap(({ node, shape }) =>
    shape ? [{ name, exported: true, ...documented(sources, symbol, node), ...shape }] : [],
  )
}

function functionShape(
  sources: Sources,
  name: string,
  declarations: readonly FunctionDeclaration[],
): Shape {
  return { kind: 'function', code: functionCode(sources, name, declarations), fields: [] }
}

type Shape = Pick<Entry, 'kind' | 'code' | 'fields'>

interface Declared {
  readonly symbol: Exported
  readonly node: Node
}

function shapeOf(sources: Sources, name: string, { symbol, node }: Declared): Shape | undefined {
  const { checker } = sources.project
  if (isVariableDeclaration(node)) {
    return { kind: 'value', ...valueCode(sources, name, { symbol, node }), fields: [] }
  }
  if (isInterfaceDeclaration(node)) {
    const type = checker.getDeclaredTypeOfSymbol(symbol)
    return { kind: 'type', fields: readFields(sources, { type, owner: node }) }
  }
  if (isTypeAliasDeclaration(node)) {
    return { kind: 'type', ...typeCode(sources, name, { symbol, node }) }
  }
  if (isClassDeclaration(node)) {
    const type = checker.getDeclaredTypeOfSymbol(symbol)
    return { kind: 'class', fields: readFields(sources, { type, owner: node }) }
  }
  return undefined
}

function documented(
  { project: { checker }, root }: Sources,
  symbol: Exported,
  node: Node,
): Pick<Entry, 'file' | 'about' | 'tags'> {
  return {
    file: relative(root, node.getSourceFile().fileName),
    about: checker.getDocumentationCommentOfSymbol(symbol) || aboutSchema(checker, node),
    tags: checker
      .getJsDocTagsOfSymbol(symbol)
      .map(({ name, text = '' }) => ({ name, text: text.replaceAll(/\s+/g, ' ') })),
  }
}

/** What the schema says of which zod makes a type: `type Policy = z.output<typeof policySchema>`. */
function aboutSchema(checker: Checker, node: Node): string {
  const [, name] = /= z\.(?:input|output|infer)<typeof (\w+)>$/.exec(node.getText().trim()) ?? []
  const schema = name && checker.resolveName(name, SymbolFlags.Value, node)
  return schema ? checker.getDocumentationCommentOfSymbol(schema) : ''
}
