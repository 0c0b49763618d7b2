// The config door: what orion.config.ts imports. It loads nothing, so that every command starts fast.
export { defineConfig, type ProjectConfig } from './project/define-config.ts'
