import { isTypeLiteralNode } from 'typescript/unstable/ast/is'
import type {
  FunctionDeclaration,
  TypeAliasDeclaration,
  VariableDeclaration,
} from 'typescript/unstable/ast'
import { NodeBuilderFlags, type Symbol as Exported, type Type } from 'typescript/unstable/sync'
import type { Entry } from './entry.ts'
import { readFields } from './read-fields.ts'
import type { Sources } from './sources.ts'
import { inLines, inOneLine, signatureText, typeParametersText, typeText } from './type-text.ts'

/** A type in full. */
const IN_FULL =
  NodeBuilderFlags.NoTruncation |
  NodeBuilderFlags.InTypeAlias |
  NodeBuilderFlags.UseSingleQuotesForStringLiteralType

/** A constant whose type is longer says nothing by it: a table of errors, for example. */
const CODE_LENGTH_MAX = 300

/** Overloads as they are declared, without the one that does the work. */
export function functionCode(
  sources: Sources,
  name: string,
  declarations: readonly FunctionDeclaration[],
): string {
  const overloads = declarations.filter(({ body }) => body === undefined)
  const shown = overloads.length > 0 ? overloads : declarations
  return shown.map((node) => `function ${name}${signatureText(sources, node)}`).join('\n')
}

interface Declared<N> {
  readonly symbol: Exported
  readonly node: N
}

export function valueCode(
  sources: Sources,
  name: string,
  { symbol, node }: Declared<VariableDeclaration>,
): Pick<Entry, 'code'> {
  const { checker } = sources.project
  const type = checker.getTypeOfSymbol(symbol)
  const text = node.type
    ? typeText(sources, node.type)
    : type
      ? checker.typeToString(type, node, NodeBuilderFlags.NoTruncation)
      : 'unknown'
  const [, schema] = /^(?:z\.)?(Zod\w+)</.exec(text) ?? []
  if (schema) return { code: `const ${name}: z.${schema}<…>` }
  return text.length > CODE_LENGTH_MAX ? {} : { code: `const ${name}: ${text}` }
}

/** An object becomes fields; all else is shown as it is written, or as zod makes it. */
export function typeCode(
  sources: Sources,
  name: string,
  { symbol, node }: Declared<TypeAliasDeclaration>,
): Pick<Entry, 'code' | 'fields'> {
  const { checker } = sources.project
  const type = checker.getDeclaredTypeOfSymbol(symbol)
  const written = typeText(sources, node.type)
  const inferred = /\bz\.(input|output|infer)</.test(written)
  if (isTypeLiteralNode(node.type) || (inferred && isPlainObject(type))) {
    return { fields: readFields(sources, { type, owner: node }) }
  }
  const text = inferred ? inOneLine(checker.typeToString(type, node, IN_FULL)) : written
  return {
    code: `type ${name}${typeParametersText(sources, node)} =${inLines(` ${text}`)}`,
    fields: [],
  }
}

function isPlainObject(type: Type): boolean {
  return type.isObjectType() && !type.isUnionType()
}
