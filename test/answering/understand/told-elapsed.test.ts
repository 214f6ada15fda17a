import { describe, expect, it } from 'vitest';
import { toldElapsed } from '../../../src/answering/understand/told-elapsed.ts';

describe('how long ago a paper came', () => {
  const thread = { query: '复议决定下来了不服，几天去法院', opening: '复议决定下来了不服，几天去法院' };

  it('is of the paper that the thread spoke of, where the message names none', () => {
    expect(toldElapsed('我收到20天了', thread)?.event).toBe('复议决定书收到');
    expect(toldElapsed('我收到20天了', undefined)?.event).toBe('我收到');
    const two = { ...thread, opening: '判决书和裁定书的上诉期一样吗', query: '判决书和裁定书的上诉期一样吗' };
    expect(toldElapsed('我收到20天了', two)?.event).toBe('我收到');
    expect(toldElapsed('判决书收到20天了', thread)?.event).toContain('判决书');
  });
});
