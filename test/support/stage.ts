import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startDouble } from './telegram-double.ts';

/**
 * A Telegram to play on: the strict simulator of the house where it lies beside the project, and our own small double everywhere.
 * Both are driven by the same few verbs.
 */
export interface Stage {
  readonly url: string;
  readonly client: StageClient;
  close(): Promise<void>;
}

export interface StageMessage {
  readonly message_id: number;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly thread?: number;
  readonly kind: string;
  readonly sender?: string;
  readonly source?: { readonly parse_mode?: string };
  readonly reply_to?: number;
  readonly copied_from?: { readonly chat_id: number; readonly message_id: number };
}

export interface Acted {
  readonly message?: { readonly message_id: number };
  readonly callback_query_id?: string;
}

export interface StageSeat {
  readonly id: number;
  say(text: string, options?: { replyTo?: { message_id: number } }): Promise<Acted>;
  /** `album`: pieces with the same one belong together; the double alone knows it. */
  photo(options?: { caption?: string; album?: string }): Promise<Acted>;
  voice(): Promise<Acted>;
  document(options?: { caption?: string; filename?: string }): Promise<Acted>;
  location(): Promise<Acted>;
  contact(): Promise<Acted>;
  edit(message: Acted, text: string): Promise<Acted>;
  press(button: string | { text?: string; data?: string; message_id?: number }): Promise<Acted>;
  reply(options?: { timeoutMs?: number }): Promise<StageMessage>;
  replies(options?: {
    count?: number;
    quietMs?: number;
    timeoutMs?: number;
  }): Promise<readonly StageMessage[]>;
  silence(ms?: number): Promise<void>;
  skip(): Promise<void>;
  transcript(): Promise<{ messages: readonly StageMessage[]; actions: readonly { action: string }[] }>;
}

export interface StageUser extends StageSeat {
  start(): Promise<Acted>;
  block(): Promise<unknown>;
  unblock(): Promise<unknown>;
  in(group: StageGroup, thread?: { id: number }): StageSeat;
}

export interface StageGroup {
  readonly id: number;
  topics(): Promise<readonly { id: number; name: string; closed: boolean }[]>;
  waitForTopic(name: string | RegExp): Promise<{ id: number; name: string; closed: boolean }>;
  closeTopic(topic: { id: number }, options?: { by?: { id: number } }): Promise<unknown>;
  transcript(): Promise<{ messages: readonly StageMessage[] }>;
  setMember(user: { id: number }, status: string): Promise<unknown>;
}

export interface StageClient {
  user(name: string): Promise<StageUser>;
  group(options: {
    title?: string;
    forum?: boolean;
    admins?: readonly { id: number }[];
    members?: readonly { id: number }[];
    botStatus?: string;
  }): Promise<StageGroup>;
  botReady(): Promise<void>;
  bots(): Promise<
    readonly { commands: Record<string, readonly { command: string; description: string }[]> }[]
  >;
  violations(query?: { level?: string }): Promise<{
    counts: Record<string, number>;
    violations: readonly { kind: string; message: string; method?: string }[];
  }>;
  calls(query?: {
    method?: string;
  }): Promise<readonly { method: string; ok: boolean; params: Record<string, unknown>; at: number }[]>;
  callback(id: string): Promise<{ answers: readonly { text?: string; show_alert?: boolean }[] }>;
  fault(fault: Record<string, unknown>): Promise<unknown>;
  clearFaults(): Promise<unknown>;
  duplicateUpdates(count?: number): Promise<unknown>;
  redeliver(options?: { count?: number }): Promise<unknown>;
  restart(downMs: number): Promise<unknown>;
  updates(): Promise<{ pending: readonly unknown[]; confirmed: readonly unknown[] }>;
}

export const TOKEN = '700100:TEST_token-for-simulator-0001';
export type StageName = 'simulator' | 'double';

const SIMULATOR = new URL('../../../shared/tools/botapi-sim/', import.meta.url);
export const hasSimulator = existsSync(fileURLToPath(SIMULATOR));
/** Where the stages of a suite come from; the simulator's is missing, with its reason in the suite's name, in a fresh clone. */
export const STAGES: readonly StageName[] = hasSimulator ? ['simulator', 'double'] : ['double'];

export async function openStage(
  name: StageName,
  options: { limits?: boolean; callbackTtlMs?: number } = {},
): Promise<Stage> {
  if (name === 'double') return startDouble({ token: TOKEN });
  const { startSim } = (await import(pathToFileURL(fileURLToPath(new URL('sim.mjs', SIMULATOR))).href)) as {
    startSim(options: object): Promise<{ url: string; close(): Promise<void> }>;
  };
  const { connect } = (await import(pathToFileURL(fileURLToPath(new URL('client.mjs', SIMULATOR))).href)) as {
    connect(url: string): StageClient;
  };
  const sim = await startSim({
    port: 0,
    tokens: [TOKEN],
    limits: { enabled: options.limits ?? false },
    ...(options.callbackTtlMs === undefined ? {} : { callbackTtlMs: options.callbackTtlMs }),
  });
  return { url: sim.url, client: connect(sim.url), close: () => sim.close() };
}
