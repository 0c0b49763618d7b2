import { defineConfig } from 'orion-durable/config'

export default defineConfig({
  workflows: 'src/workflows.ts',
  activities: 'src/activities.ts',
  queues: ['purchases'],
  experiments: 'orion.chaos.ts',
})
