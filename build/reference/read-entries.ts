import { relative } from 'node:path'
import {
  isClassDeclaration,
  isFunctionDeclaration,
  isInterfaceDeclaration,
  isTypeAliasDeclaration,
  isVariableDeclaration,
} from 'typescript/unstable/ast/is'
import type { Node } from 'typescript/unstable/ast'
import type { Project, Symbol as Exported } from 'typescript/unstable/sync'
import type { Entry } from './entry.ts'
import { readFields } from './read-fields.ts'
import { functionCode, typeCode, valueCode } from './declaration-code.ts'

/** What is read from: the compiler's view of the sources, and where they lie. */
export interface Sources {
  readonly project: Project
  readonly root: string
}

/** Entries of one exported name: two where a type and a value share it. */
export function readEntries(sources: Sources, name: string, symbol: Exported): readonly Entry[] {
  const nodes = symbol.declarations.flatMap((handle) => handle.resolve(sources.project) ?? [])
  const functions = nodes.filter(isFunctionDeclaration)
  const others = nodes.filter((node) => !isFunctionDeclaration(node))
  const shape = (node: Node) => shapeOf(sources, name, { symbol, node })
  const [first] = functions
  return [
    ...(first
      ? [
          {
            node: first,
            shape: {
              kind: 'function' as const,
              code: functionCode(sources, name, functions),
              fields: [],
            },
          },
        ]
      : []),
    ...others.flatMap((node) => {
      const found = shape(node)
      return found ? [{ node, shape: found }] : []
    }),
  ].map(({ node, shape }) => ({ name, ...documented(sources, symbol, node), ...shape }))
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
    about: checker.getDocumentationCommentOfSymbol(symbol),
    tags: checker
      .getJsDocTagsOfSymbol(symbol)
      .map(({ name, text = '' }) => ({ name, text: text.replaceAll(/\s+/g, ' ') })),
  }
}
