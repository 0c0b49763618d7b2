/** Flags of commands that talk to Temporal; they go before TEMPORAL_ADDRESS and the like. */
export const CONNECTION_FLAGS = {
  '--address <host:port>': 'Temporal server',
  '--namespace <name>': 'Temporal namespace',
}
