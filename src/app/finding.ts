/** One finding of `doctor`; a fault makes the command fail, a warning does not. */
export interface Finding {
  readonly level: '正常' | '注意' | '错误';
  readonly words: string;
}
