import { afterEach, beforeEach, expect } from 'vitest';
import { createFakeAnswerer, type FakeAnswerer } from './fake-answerer.ts';
import { openStage, type Stage, type StageGroup, type StageName, type StageUser, TOKEN } from './stage.ts';
import { assembleBot, type Bot, type BotOptions } from './start-bot.ts';
import { tempFolder } from './temp-folder.ts';

/** One Telegram, one data folder and the bots on them, fresh for every test of a suite. */
export interface Play {
  readonly stage: Stage;
  readonly bot: Bot;
  readonly answerer: FakeAnswerer;
  readonly dataFolder: string;
  begin(options?: Partial<BotOptions>): Promise<Bot>;
  /** A staff chat with one member, and the bot serving it. */
  beginStaffed(
    options?: Partial<BotOptions> & { forum?: boolean },
  ): Promise<{ staff: StageUser; group: StageGroup }>;
  /** No call was malformed, refused or out of turn. `except`: kinds that the test provokes. */
  noViolations(except?: readonly string[]): Promise<void>;
}

export function usePlay(stageName: StageName, stageOptions: { limits?: boolean } = {}): Play {
  let stage: Stage;
  let bot: Bot | undefined;
  let answerer: FakeAnswerer;
  let folder: ReturnType<typeof tempFolder>;

  beforeEach(async () => {
    folder = tempFolder();
    answerer = createFakeAnswerer();
    stage = await openStage(stageName, stageOptions);
  });
  afterEach(async () => {
    await bot?.stop();
    bot = undefined;
    await stage.close();
    folder.remove();
  });

  const begin = async (options: Partial<BotOptions> = {}): Promise<Bot> => {
    bot = assembleBot({ apiRoot: stage.url, token: TOKEN, dataFolder: folder.path, answerer, ...options });
    await bot.start();
    await stage.client.botReady();
    return bot;
  };

  return {
    get stage() {
      return stage;
    },
    get bot() {
      if (bot === undefined) throw new Error('no bot was begun');
      return bot;
    },
    get answerer() {
      return answerer;
    },
    get dataFolder() {
      return folder.path;
    },
    begin,
    beginStaffed: async ({ forum = true, ...options } = {}) => {
      await fetch(`${stage.url}/bot${TOKEN}/getMe`, { method: 'POST' });
      const staff = await stage.client.user('李干事');
      const group = await stage.client.group({ title: '坐席', forum, admins: [staff] });
      await begin({ staffChat: group.id, ...options });
      return { staff, group };
    },
    noViolations: async (except = []) => {
      const { violations } = await stage.client.violations({ level: 'error,warning' });
      expect(violations.filter(({ kind }) => !except.includes(kind))).toEqual([]);
    },
  };
}
