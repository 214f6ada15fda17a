import { OperatorError } from '../domain/errors.ts';

/**
 * Runs a command: its number is the exit code; an OperatorError prints its words alone, anything else its stack.
 * Never rejects.
 */
export async function runScript(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (error instanceof OperatorError) {
      console.error(error.message);
      process.exitCode = error.exitCode;
    } else if (
      error instanceof TypeError &&
      (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    ) {
      console.error(`命令参数有误：${error.message}`);
      process.exitCode = 64;
    } else {
      console.error(error);
      process.exitCode = 70;
    }
  }
}
