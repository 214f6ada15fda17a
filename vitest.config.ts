import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Every core: most files wait for processes and clocks of their own. The default leaves one core idle, half of a small machine.
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000, maxWorkers: '100%' },
});
