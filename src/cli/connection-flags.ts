/** Flags of commands that talk to Temporal; they win over TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE. */
export const CONNECTION_FLAGS = {
  '--address <host:port>': 'Temporal server',
  '--namespace <name>': 'Temporal namespace',
}
