import { breaksOf } from '../mutation.ts'

export const CONFIG = [
  ...breaksOf(
    'src/config/redact.ts',
    ['test/config/redact.test.ts'],
    [
      ['if (isSecretName(name)) url', 'url'],
      ['if (isSecretName(name)) url', "if (name === 'password') url"],
      ["url.password = 'redacted'", 'url.password = url.password'],
      ['|| !new URL(text).host', ''],
    ],
  ),
  ...breaksOf(
    'src/config/keep-secrets.ts',
    ['test/config/keep-secrets.test.ts'],
    [
      ["|| name === 'DATABASE_URL'", ''],
      ['|TEMPORAL|PG', '|PG'],
      ['&& !PLACE.test(name)', ''],
      ["keepSecret(value.split('/')[1])", 'keepSecret(value)'],
      ["entry.indexOf(':') + 1", '0'],
      ["!entry.trimStart().startsWith('#')", 'true'],
      ['if (isSecretName(name)) keepSecret(String(value))', ''],
      ['keepSecret(pem(tls?.clientCertPair?.key))', 'keepSecret(undefined)'],
    ],
  ),
  ...breaksOf(
    'src/config/load-config.ts',
    ['test/config/keep-secrets.test.ts'],
    [['keepSecretsOfEnvironment(layer)', 'keepSecretsOfEnvironment(env)']],
  ),
  ...breaksOf(
    'src/config/load-config.ts',
    ['test/config/load-config.test.ts'],
    [
      [
        "['environment', env],\n    ['.env', envFile],",
        "['.env', envFile],\n    ['environment', env],",
      ],
      ['if (problems.length > 0) {', 'if (problems.length > 1) {'],
      ["=== 'production') return {}", "=== 'production') return env"],
      ['Object.freeze(values) as Config', 'values as unknown as Config'],
      ['.filter((name) => !known.has(name))', '.filter(() => false)'],
      ["&& !name.startsWith('ORION_TEST_')", ''],
    ],
  ),
  ...breaksOf(
    'src/config/parsers.ts',
    ['test/config/parsers.test.ts'],
    [
      ["text === 'true'", "text !== 'false '"],
      ['value >= min && value <= max', 'value >= min && value < max'],
      ['value >= min && value <= max', 'value > min && value <= max'],
      ['if (ms !== undefined && ms <= DURATION_SETTING_MAX_MS)', 'if (ms !== undefined)'],
      [
        'if (ms !== undefined && ms <= DURATION_SETTING_MAX_MS)',
        'if (ms !== undefined && ms < DURATION_SETTING_MAX_MS)',
      ],
      ['port <= 65_535', 'port <= 99_999'],
      ["replace(/^\\[|\\]$/g, '')", "replace(/^$/, '')"],
      ['/^\\w+$/.test(name)', '/^/.test(name)'],
      ['/^postgres(ql)?:$/', '/:$/'],
      ['(item) => item.trim()', '(item) => item'],
    ],
  ),
  ...breaksOf(
    'src/config/payload-keys.ts',
    ['test/config/payload-keys.test.ts'],
    [
      ['secret.length !== SECRET_BYTES', 'secret.length > SECRET_BYTES'],
      ['.size < keys.length', '.size < 0'],
      ['keys.length === 0', 'keys.length < 0'],
      ["!line.trimStart().startsWith('#')", "!line.startsWith('#')"],
      ['!BASE64.test(encoded)', 'encoded.length === 0'],
      ['{1,64}$/', '{0,64}$/'],
    ],
  ),
  ...breaksOf(
    'src/config/stranger.ts',
    ['test/config/stranger.test.ts'],
    [
      ["if (said.startsWith('HTTP/')) return 'an HTTP/1 server'", ''],
      ["said !== '' && said", 'said'],
      ['!answer || /^application', '/^application'],
      ['if (PROXY_STATUS.has(answer.status))', 'if (false)'],
      ['if (stranger === undefined) return undefined', ''],
    ],
  ),
  ...breaksOf(
    'src/config/api-key-facts.ts',
    ['test/config/api-key-facts.test.ts'],
    [
      ['exp * 1_000', 'exp'],
      [".filter((item) => typeof item === 'string')", ''],
      [
        "typeof claims === 'object' && claims !== null ? { ...claims } : {}",
        '{ ...(claims as object) }',
        'Spreading null, a number or an array of no claims gives no claims either.',
      ],
    ],
  ),
  ...breaksOf(
    'src/config/tls-material.ts',
    ['test/config/tls-material.test.ts'],
    [
      ['own && key && !own.checkPrivateKey(key)', 'own && key && false'],
      ['broken < 0', 'true'],
      ['tls.clientCert && !tls.clientKey', 'false'],
      ['tls.clientKey && !tls.clientCert', 'false'],
    ],
  ),
]
