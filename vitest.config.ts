import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes half a minute and more begins first, so that the others run beside it; one builds the whole index. */
const LONGEST = [
  'e2e/whole-index.test.ts',
  'e2e/crash.test.ts',
  'e2e/soak.test.ts',
  'e2e/staff.test.ts',
  'e2e/faults.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  // Every core: most files wait for processes and clocks of their own. The default leaves one core idle, half of a small machine.
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/one-temp-root.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    // One worker reads each module once. Files share nothing else: what a test changes it puts back.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
