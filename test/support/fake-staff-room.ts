import type { StaffRoom, Standing } from '../../src/ports/staff-room.ts';

export interface FakeStaffRoom extends StaffRoom {
  /** Who is in the chat; nobody else is. */
  readonly people: Map<string, Standing>;
  readonly topics: { readonly id: string; readonly name: string }[];
  readonly reopened: string[];
}

/** A staff chat with topics; numbers of its topics begin at 1000. */
export function createFakeStaffRoom(chat: string, people: Readonly<Record<string, Standing>>): FakeStaffRoom {
  const topics: { readonly id: string; readonly name: string }[] = [];
  const reopened: string[] = [];
  const known = new Map(Object.entries(people));
  return {
    chat,
    people: known,
    topics,
    reopened,
    mode: async () => 'topics',
    forgetMode: () => {},
    createTopic: async (name) => {
      const id = String(1000 + topics.length);
      topics.push({ id, name });
      return id;
    },
    reopenTopic: async (thread) => {
      reopened.push(thread);
    },
    topicName: async () => undefined,
    removeTopic: async () => {},
    standing: async (userId) => known.get(userId) ?? 'stranger',
  };
}
