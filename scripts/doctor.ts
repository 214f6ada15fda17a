import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabase, checkSpending } from '../src/app/check-database.ts';
import { checkDesk } from '../src/app/check-desk.ts';
import { checkEmbeddings } from '../src/app/check-embeddings.ts';
import { checkModel } from '../src/app/check-model.ts';
import { checkTranscription } from '../src/app/check-transcription.ts';
import { type Config, readConfig } from '../src/app/config.ts';
import { DESK_CONFIG, readDeskConfig } from '../src/app/desk-config.ts';
import { wireBareEmbedders } from '../src/app/embedder-wiring.ts';
import type { Finding } from '../src/app/finding.ts';
import { wireIndexDeps } from '../src/app/index-wiring.ts';
import { CORPUS_DIR, OVERLAY } from '../src/app/open-answerer.ts';
import { runScript } from '../src/app/run-script.ts';
import { createBotApi } from '../src/channels/telegram/bot-api.ts';
import { digestOf } from '../src/corpus/load-corpus.ts';
import { openCurrentIndex } from '../src/indexing/open-index.ts';

/** Checks configuration, token, index and database; changes nothing; says what to do about each fault. */
await runScript(async () => {
  const config = readConfig(process.env);
  const findings: Finding[] = [
    { level: '正常', words: '配置没有错误。' },
    nodeVersion(),
    ...(await telegram(config)),
    ...checkDesk({ path: config.deskConfig ?? DESK_CONFIG, corpusDir: CORPUS_DIR, now: new Date() }),
    ...(await index(config)),
    ...(await checkDatabase(config.databasePath)),
    ...(await checkEmbeddings(config)),
    ...(await checkModel(config.model)),
    ...(await checkTranscription(config.model)),
    ...(await checkSpending(config.databasePath)),
  ];
  for (const { level, words } of findings) console.log(`〔${level}〕${words}`);
  return findings.some(({ level }) => level === '错误') ? 1 : 0;
});

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return fits
    ? { level: '正常', words: `Node ${process.versions.node}。` }
    : { level: '错误', words: `Node ${process.versions.node} 太旧，请换 20.19 或更新的版本。` };
}

async function telegram(config: Config): Promise<readonly Finding[]> {
  const { telegram: settings } = config;
  if (settings === undefined) {
    return [{ level: '注意', words: '没有设 TELEGRAM_BOT_TOKEN，npm start 只开终端聊天。' }];
  }
  const api = createBotApi({
    token: settings.token,
    ...(settings.apiRoot === undefined ? {} : { apiRoot: settings.apiRoot }),
  });
  const findings: Finding[] = [];
  try {
    const me = await api.call<{ username?: string }>('getMe', {}, { signal: AbortSignal.timeout(10_000) });
    findings.push({ level: '正常', words: `Telegram 令牌有效，机器人是 @${me.username ?? '？'}。` });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return [
      {
        level: '错误',
        words: `Telegram 连不上或令牌无效（${words}）。检查 TELEGRAM_BOT_TOKEN、TELEGRAM_API_ROOT 和网络。`,
      },
    ];
  }
  if (settings.staffChatId === undefined) {
    findings.push({
      level: '注意',
      words: '没有设 STAFF_CHAT_ID：工单会存着，但没有人看得到，居民会被告知先打12348。',
    });
    return findings;
  }
  findings.push(await staffChat(api, settings.staffChatId, '工作人员群', 'STAFF_CHAT_ID'));
  const { config: desk } = readDeskConfig(config.deskConfig ?? DESK_CONFIG, CORPUS_DIR);
  for (const { name, chats } of desk?.policy.departments ?? [])
    for (const chat of chats) findings.push(await staffChat(api, chat, `“${name}”的群`, 'chats'));
  return findings;
}

async function staffChat(
  api: ReturnType<typeof createBotApi>,
  id: string,
  what: string,
  setting: string,
): Promise<Finding> {
  try {
    const chat = await api.call<{ title?: string; is_forum?: boolean }>(
      'getChat',
      { chat_id: Number(id) },
      { signal: AbortSignal.timeout(10_000) },
    );
    return chat.is_forum === true
      ? { level: '正常', words: `${what}是“${chat.title ?? ''}”，已开话题。` }
      : {
          level: '注意',
          words: `${what}“${chat.title ?? ''}”没有开话题，每件工单会是一串回复。建议在群设置里打开“话题”。`,
        };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return {
      level: '错误',
      words: `看不到${what} ${id}（${words}）。把机器人加进群并设为管理员，核对 ${setting}。`,
    };
  }
}

async function index(config: Config): Promise<readonly Finding[]> {
  try {
    const opened = await openCurrentIndex(
      wireIndexDeps({ dataDir: config.dataDir, embedders: wireBareEmbedders(config) }),
    );
    const stale =
      existsSync(CORPUS_DIR) &&
      digestOf(CORPUS_DIR, join(config.dataDir, OVERLAY)) !== opened.content.corpusDigest;
    return [
      { level: '正常', words: `索引 ${opened.version}，${opened.content.passages.length} 条，文件完好。` },
      ...(stale
        ? [
            {
              level: '注意' as const,
              words: '语料比索引新，请运行 npm run corpus:index（npm start 也会自动更新）。',
            },
          ]
        : []),
    ];
  } catch (error) {
    return [
      {
        level: '错误',
        words: `${error instanceof Error ? error.message : String(error)}（npm run corpus:index 可以重建）`,
      },
    ];
  }
}
