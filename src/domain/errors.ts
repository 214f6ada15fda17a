/** An error whose words are for the person on duty: what failed, on what, and the cure. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
  /** sysexits-style exit code for a command that dies of it. */
  readonly exitCode: number;
  constructor(message: string, options: { cause?: unknown; exitCode?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.exitCode = options.exitCode ?? 1;
  }
}

/** Configuration that can't be served with; every fault at once. Exit code 78 (EX_CONFIG). */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`配置有 ${faults.length} 处错误：\n${faults.map((fault) => `  - ${fault}`).join('\n')}`, {
      exitCode: 78,
    });
    this.faults = faults;
  }
}

/** One fault of a data file, with its place. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Data that does not load; every fault at once. */
export class CorpusError extends OperatorError {
  override readonly name = 'CorpusError';
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(
      `语料有 ${faults.length} 处错误：\n${faults.map((fault) => `  ${fault.file}:${fault.line} ${fault.message}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** An index that may not be opened: missing, damaged, or made by another format or embedder. */
export class IndexError extends OperatorError {
  override readonly name = 'IndexError';
  readonly kind: 'missing' | 'damaged' | 'incompatible';
  constructor(kind: 'missing' | 'damaged' | 'incompatible', message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}
