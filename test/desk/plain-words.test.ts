import { beforeEach, describe, expect, it } from 'vitest';
import { useDesk } from '../support/desk-play.ts';

describe('what people read', () => {
  const play = useDesk();
  beforeEach(() => play.open());

  it('shows no personal number in /status, not even the resident’s own', async () => {
    await play.say('1', '冷门问题，我身份证632122199001011234怎么办？');
    await play.say('1', { kind: 'command', command: 'status' });
    const status = play.heard('1').at(-1)!;
    expect(status).toContain('〔身份证号〕');
    expect(status).not.toContain('632122');
  });

  it('hands over with the question before, whatever command came between', async () => {
    await play.say('1', '办公证要多久？');
    await play.say('1', { kind: 'command', command: 'status' });
    await play.say('1', '找个人');
    expect((await play.ticket()).question).toBe('办公证要多久？（找个人）');
  });

  it('says that a picture was not looked at where only its caption was answered', async () => {
    await play.say('1', { kind: 'content', what: 'photo', caption: '办公证要多久？' });
    expect(play.heard('1').at(-1)).toContain('十五个工作日');
    expect(play.heard('1').at(-1)).toContain('图片我还看不懂，上面只是按文字回答的');
    await play.say('1', '办公证要多久？');
    expect(play.heard('1').at(-1)).not.toContain('看不懂');
  });

  it('says no such thing where staff see the picture', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.say('1', { kind: 'content', what: 'photo', caption: '办公证要多久？' });
    expect(play.heard('1').join()).not.toContain('看不懂');
  });
});
