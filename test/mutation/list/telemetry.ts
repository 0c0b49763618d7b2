import { breaksOf } from '../mutation.ts'

const SECRETS = ['test/telemetry/secrets.test.ts']

export const TELEMETRY = [
  ...breaksOf('src/telemetry/secrets.ts', SECRETS, [
    ['/password|secret|token|key|authorization|', '/password|'],
    ['|cookie|credential/i', '|cookie|credential/'],
    ["text === '' || secrets.has(text)", 'secrets.has(text)'],
    ['secret?.trim()', 'secret'],
    ['secrets.size > SECRETS_MAX', 'secrets.size >= SECRETS_MAX'],
    ['secrets.size > SECRETS_MAX', 'false'],
    ['  hidden = undefined\n}\n\n/** The same for', '}\n\n/** The same for'],
    ["&& name !== 'sslkey'", ''],
    ['  keepSecret(password)\n', ''],
    ['.replaceAll(IN_ADDRESS, REDACTED)', ''],
    ['(?:redacted|password)@', 'redacted@'],
    ["if (typeof part === 'string') return hideSecrets(part)", ''],
    ['names.every((name) => hideSecrets(name) === name)', 'true'],
    ['[hideSecrets(name), value]', '[name, value]'],
  ]),
  ...breaksOf('src/telemetry/secret-forms.ts', SECRETS, [
    ["|| '(?!)', 'gi'", "|| '(?!)', 'g'"],
    ["|| '(?!)', 'gi'", "|| '', 'gi'"],
    ['return WEAK.test(secret)', 'return true'],
    ['return WEAK.test(secret)', 'return false'],
    ["source.startsWith('\\\\') ? 2", 'false ? 2'],
    ['...whole, ', ''],
    ['[a-z]{0,11}', '[a-z]{0,1}'],
    ['.{0,5}', '.{0,1}'],
    ['...linesOf(secret), ', ''],
    [', decoded(secret)]', ']'],
    ['JSON.stringify(text).slice(1, -1),', ''],
    ['...inAddresses(text),', ''],
    ['[encodeURIComponent(text), ', '['],
    ['encodeURI(text), ', ''],
    ['url.password, parameter', 'parameter'],
    ['url.password, parameter', 'url.password'],
    ["lines.join(''), ...", '...'],
    ['lines.length < 2', 'lines.length < 99'],
    ['[base64(text)]', '[]'],
    ['TELLING_CHARS * 1.5', 'TELLING_CHARS * 15'],
    ['b.length - a.length', 'a.length - b.length'],
    ['(?=@)|', '|'],
    ['|bearer )', ')'],
  ]),
  ...breaksOf(
    'src/telemetry/escape-text.ts',
    ['test/telemetry/escape-text.test.ts'],
    [
      ['\\u000B-\\u001F', '\\u000B-\\u000C\\u000E-\\u001F'],
      ['\\u000B-\\u001F', '\\u000B-\\u001A\\u001C-\\u001F'],
      ['\\u007F-\\u009F', '\\u007F'],
      ['\\u2028-\\u202E', '\\u2028-\\u202D'],
      ['\\u2066-\\u206F', '\\u2067-\\u206F'],
      [".replaceAll('\\n', '\\\\n')", ''],
      [".replaceAll('\\t', '\\\\t')", ''],
      [".replaceAll('\\n', MARGIN)", ''],
      ['hideSecrets(text), spelt', 'text, spelt'],
      ['return spelt(hideInJson(value, indent))', 'return hideInJson(value, indent)'],
      ["line, 'kept'", "line, 'coloured'"],
      ["'dropped').length", "'kept').length"],
    ],
  ),
  ...breaksOf(
    'src/telemetry/colour-marks.ts',
    ['test/telemetry/escape-text.test.ts'],
    [
      [
        "styleText(style, '\\n', { stream }).split('\\n')",
        'styleText(style, text, { stream }).split(text)',
        'The same unless the text is empty or stands in its own colour.',
      ],
      ['index % 2 === 0', 'true'],
      ["mark === 'dropped' ? '' :", 'false ? "" :'],
    ],
  ),
  ...breaksOf(
    'src/telemetry/json-stream.ts',
    ['test/telemetry/logger.test.ts'],
    [['outwardJson(JSON.parse(line))', 'line.trim()']],
  ),
  ...breaksOf(
    'src/telemetry/pretty-stream.ts',
    ['test/telemetry/logger.test.ts'],
    [['escapeBlock(text)', 'text']],
  ),
]

/** Doors of other rooms. */
export const ERRORS = [
  ...breaksOf(
    'src/worker/hide-in-failures.ts',
    ['test/worker/hide-in-failures.test.ts'],
    [['throw hideInError(error)', 'throw error']],
  ),
  ...breaksOf(
    'src/worker/health-server.ts',
    ['test/worker/health-secrets.test.ts'],
    [
      ['.end(hideSecrets(text))', '.end(text)'],
      ['`${hideInJson(body)}', '`${JSON.stringify(body)}'],
    ],
  ),
  ...breaksOf(
    'src/chaos/report/write-report.ts',
    ['test/chaos/report/report-secrets.test.ts'],
    [['const json = hideInJson(found, 2)', 'const json = JSON.stringify(found, undefined, 2)']],
  ),
  ...breaksOf(
    'src/platform/stack/stack-state.ts',
    ['test/platform/stack/stack-state.test.ts'],
    [
      ['  keepSecretsOf(postgres?.superuserUrl)\n', ''],
      ['  keepSecretsOf(postgres?.databaseUrl ?? undefined)\n', ''],
    ],
  ),
  ...breaksOf(
    'src/telemetry/visible-text.ts',
    ['test/cli/chaos/hostile-report.test.ts'],
    [[".replaceAll(/\\s*\\n\\s*/g, ' ')", '']],
  ),
  ...breaksOf(
    'src/errors/hide-in-error.ts',
    ['test/errors/hide-in-error.test.ts'],
    [
      ["if (typeof error === 'string') return hideSecrets(error)", ''],
      ["['message', 'stack'] as const", "['message'] as const"],
      ['depth > DEPTH_MAX', 'false'],
      ['  hideInError(error.cause, depth + 1)\n', ''],
      ['if (error instanceof AggregateError)', 'if (false)'],
    ],
  ),
  ...breaksOf(
    'src/errors/orion-error.ts',
    ['test/errors/hide-in-error.test.ts'],
    [
      ['super(hideSecrets(message)', 'super(message'],
      ['hideSecrets(options.remedy', '(options.remedy'],
      ['hideInError(options.cause)', 'options.cause'],
    ],
  ),
]
