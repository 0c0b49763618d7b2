import { redactUrl } from '../config/redact.ts'
import { SETTINGS, type SettingName } from '../config/settings.ts'
import { REDACTED } from '../telemetry/secrets.ts'
import { loadContext, type ConnectionFlags, type Context } from '../local-stack/context.ts'
import type { Output } from './output.ts'
import { table } from '../telemetry/table.ts'

interface ShownSetting {
  readonly variable: string
  readonly value: unknown
  readonly source: string
  readonly description: string
}

export async function configCommand(output: Output, flags: ConnectionFlags): Promise<void> {
  const context = await loadContext(flags)
  const shown = [...temporalSettings(context), ...ownSettings(context)]
  output.data(shown, () =>
    table(
      ['SETTING', 'VALUE', 'FROM'],
      shown.map(({ variable, value, source }) => [variable, asText(value), source]),
      '',
    ),
  )
}

function temporalSettings({ temporal }: Context): ShownSetting[] {
  const { address, namespace } = temporal
  const { tls, apiKey } = temporal.connectionOptions
  const row = (variable: string, value: unknown, source = 'default or profile'): ShownSetting => ({
    variable,
    value,
    source: process.env[variable] ? 'environment' : source,
    description: 'Read by @temporalio/envconfig, TOML profiles included.',
  })
  return [
    row('TEMPORAL_ADDRESS', address, temporal.source),
    row('TEMPORAL_NAMESPACE', namespace),
    row('TEMPORAL_TLS', Boolean(tls)),
    row('TEMPORAL_API_KEY', apiKey ? REDACTED : undefined),
  ]
}

function ownSettings({ config, sources }: Context): ShownSetting[] {
  return (Object.keys(SETTINGS) as SettingName[]).map((name) => {
    const { variable, description } = SETTINGS[name]
    return { variable, value: safeValue(name, config[name]), source: sources[name], description }
  })
}

function safeValue(name: SettingName, value: unknown): unknown {
  if (value === undefined || !('secret' in SETTINGS[name])) return value
  return name === 'databaseUrl' && typeof value === 'string' ? redactUrl(value) : REDACTED
}

function asText(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
