export type DynamicConfig = Readonly<Record<string, unknown>>

/**
 * The values in the text of a dynamic configuration file: JSON as we write it, or YAML of keys
 * with one `- value:` each, as in docker/. Undefined for anything richer, which is not ours.
 */
export function parseDynamicConfig(text: string): DynamicConfig | undefined {
  return /^\s*\{/.test(text) ? fromJson(text) : fromYaml(text)
}

function fromJson(text: string): DynamicConfig | undefined {
  try {
    const entries = Object.entries(JSON.parse(text) as Record<string, unknown>)
    return Object.fromEntries(entries.map(([key, values]) => [key, soleValue(values)]))
  } catch {
    // Half written, or YAML that begins like JSON: not to be read by us in either case.
    return undefined
  }
}

/** The value of a list of one without constraints; all of it where there is more to it. */
function soleValue(values: unknown): unknown {
  if (!Array.isArray(values) || values.length !== 1) return values
  const [only] = values as unknown[]
  const isPlain = typeof only === 'object' && only !== null && Object.keys(only).length === 1
  return isPlain && 'value' in only ? only.value : values
}

function fromYaml(text: string): DynamicConfig | undefined {
  const config: Record<string, unknown> = {}
  let key: string | undefined
  for (const line of text.split('\n').map((written) => written.replace(/(^|\s)#.*$/, ''))) {
    const [, name] = /^([\w.]+):\s*$/.exec(line) ?? []
    const [, value] = /^\s+- value:\s*(\S.*?)\s*$/.exec(line) ?? []
    if (name !== undefined) key = name
    else if (value !== undefined && key !== undefined && !(key in config)) {
      config[key] = scalar(value)
    } else if (line.trim() !== '') return undefined
  }
  return config
}

function scalar(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // A plain word such as 100ms, or one in single quotes.
    return text.replace(/^'(.*)'$/, '$1')
  }
}
