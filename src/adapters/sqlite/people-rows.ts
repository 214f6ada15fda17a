import type { StaffRole } from '../../domain/ticket-event.ts';
import type { PauseRows, PeopleRows, StaffMember } from '../../ports/staff-rows.ts';
import { date, given, type Row, type Statements, text, utc } from './statements.ts';

const toMember = (row: Row): StaffMember => ({
  userId: text(row.user_id),
  name: text(row.name),
  ...given('role', row.role, (value) => text(value) as StaffRole),
});

export const createPeopleRows = (db: Statements): PeopleRows => ({
  seeStaff: async (userId, name, at) => {
    db.run(
      `INSERT INTO staff_members (user_id, name, seen_at) VALUES (@userId, @name, @at)
       ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at`,
      { userId, name, at: utc(at) },
    );
  },
  staffMember: async (userId) => {
    const row = db.one('SELECT * FROM staff_members WHERE user_id = @userId', { userId });
    return row === undefined ? undefined : toMember(row);
  },
  staffMembers: async () => db.all('SELECT * FROM staff_members ORDER BY user_id').map(toMember),
  grant: async (userId, role, by, at) => {
    db.run(
      `INSERT INTO staff_members (user_id, role, granted_by, granted_at) VALUES (@userId, @role, @by, @at)
       ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, granted_by = excluded.granted_by,
         granted_at = excluded.granted_at`,
      { userId, role: role ?? null, by, at: utc(at) },
    );
  },
});

export const createPauseRows = (db: Statements): PauseRows => ({
  pauseNow: async () => {
    const row = db.one('SELECT * FROM pauses');
    return row === undefined ? undefined : { reason: text(row.reason), by: text(row.by), at: date(row.at) };
  },
  setPause: async (pause) => {
    db.run('DELETE FROM pauses');
    if (pause === undefined) return;
    db.run('INSERT INTO pauses (one, reason, by, at) VALUES (1, @reason, @by, @at)', {
      reason: pause.reason,
      by: pause.by,
      at: utc(pause.at),
    });
  },
});
