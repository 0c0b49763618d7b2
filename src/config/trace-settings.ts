import { z } from 'zod'

const HEADERS = /^\s*([\w.-]+\s*=[^,=]*)(,\s*[\w.-]+\s*=[^,=]*)*,?\s*$/

/** Where the API sends traces of runs; the names are OpenTelemetry's. */
export const TRACE_SETTINGS = {
  tracesEndpoint: {
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    schema: z
      .string()
      .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), 'expected http(s)://…')
      .optional(),
    description:
      'A collector of OpenTelemetry (OTLP/HTTP, as JSON) to which the API sends each run as it ends; nothing is sent if unset.',
  },
  tracesHeaders: {
    variable: 'OTEL_EXPORTER_OTLP_HEADERS',
    schema: z.string().regex(HEADERS, 'expected name=value,name=value').optional(),
    description: 'Headers for the collector: `name=value,…`, values percent-encoded.',
    secret: true,
  },
} as const
