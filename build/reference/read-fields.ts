import {
  isGetAccessorDeclaration,
  isMethodDeclaration,
  isMethodSignatureDeclaration,
  isPropertyDeclaration,
  isPropertySignatureDeclaration,
} from 'typescript/unstable/ast/is'
import type { Node } from 'typescript/unstable/ast'
import {
  NodeBuilderFlags,
  SymbolFlags,
  type Symbol as Property,
  type Type,
} from 'typescript/unstable/sync'
import type { Field } from './entry.ts'
import { ownDeclarations, type Sources } from './sources.ts'
import { inOneLine, signatureText, typeText } from './type-text.ts'

const SHOWN = NodeBuilderFlags.NoTruncation | NodeBuilderFlags.UseSingleQuotesForStringLiteralType

interface Owned {
  readonly type: Type
  /** The declaration of the type, whose own fields are shown as they are written. */
  readonly owner: Node
}

/** What an object has; of a class that extends one of JavaScript's own, what is ours. */
export function readFields(sources: Sources, { type, owner }: Owned): readonly Field[] {
  const { checker } = sources.project
  return checker.getPropertiesOfType(type).flatMap((property) => {
    const [node] = ownDeclarations(sources, property)
    const foreign = property.declarations.length > 0 && !node
    if (property.name.startsWith('__@') || foreign) return []
    const optional = (property.flags & SymbolFlags.Optional) !== 0
    const text = node?.parent === owner ? writtenType(sources, node) : undefined
    return [
      {
        name: optional ? `${property.name}?` : property.name,
        type: text ?? knownType(sources, property, { owner, optional }),
        about: checker.getDocumentationCommentOfSymbol(property),
      },
    ]
  })
}

function writtenType(sources: Sources, node: Node): string | undefined {
  if (isMethodSignatureDeclaration(node) || isMethodDeclaration(node)) {
    return signatureText(sources, node, ' => ')
  }
  const typed =
    isPropertySignatureDeclaration(node) ||
    isPropertyDeclaration(node) ||
    isGetAccessorDeclaration(node)
  return typed && node.type ? typeText(sources, node.type) : undefined
}

function knownType(
  { project: { checker } }: Sources,
  property: Property,
  { owner, optional }: { readonly owner: Node; readonly optional: boolean },
): string {
  const type = checker.getTypeOfSymbol(property)
  const text = type ? inOneLine(checker.typeToString(type, owner, SHOWN)) : 'unknown'
  return optional ? text.replace(/ \| undefined$/, '') : text
}
