import type { Mention } from '../domain/reply.ts';
import { type Actor, STAFF_ROLES, type StaffRole } from '../domain/ticket-event.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { Standing } from '../ports/staff-room.ts';
import type { DeskCore } from './deps.ts';

const atLeast = (role: StaffRole, wanted: StaffRole): boolean =>
  STAFF_ROLES.indexOf(role) >= STAFF_ROLES.indexOf(wanted);

/** Whether somebody may do what needs `wanted`. */
export const mayActAs = (actor: Actor, wanted: StaffRole): boolean =>
  actor.role !== 'bot' && actor.role !== 'resident' && atLeast(actor.role, wanted);

/**
 * The role of a person who is in a staff chat now: as the configuration says, else as an admin granted, else staff where members are.
 * While nobody at all is admin, the chat's own administrators are: otherwise nobody could pause the bot or grant a role.
 * Undefined: no role.
 */
export async function roleOf(
  { policy }: Pick<DeskCore, 'policy'>,
  tx: DeskTx,
  userId: string,
  standing: Standing,
): Promise<StaffRole | undefined> {
  if (standing === 'stranger') return undefined;
  const configured = policy.people.find(({ id }) => id === userId)?.role;
  const granted = (await tx.staffMember(userId))?.role;
  const named = configured ?? granted;
  if (named !== 'admin' && standing === 'administrator' && !(await hasAdmin(policy, tx))) return 'admin';
  return named ?? (policy.membersAreStaff ? 'staff' : undefined);
}

const hasAdmin = async (policy: DeskCore['policy'], tx: DeskTx): Promise<boolean> =>
  policy.people.some(({ role }) => role === 'admin') ||
  (await tx.staffMembers()).some(({ role }) => role === 'admin');

/** How colleagues see a person. */
export async function nameOf(
  { policy }: Pick<DeskCore, 'policy'>,
  tx: DeskTx,
  userId: string,
): Promise<string> {
  const configured = policy.people.find(({ id }) => id === userId)?.name;
  const seen = (await tx.staffMember(userId))?.name;
  return configured ?? (seen === undefined || seen === '' ? userId : seen);
}

export const mentionOf = async (
  deps: Pick<DeskCore, 'policy'>,
  tx: DeskTx,
  userId: string,
): Promise<Mention> => ({ userId, name: await nameOf(deps, tx, userId) });

/** Who answers for a department's tickets: its own supervisors and those of all; without any, the admins. */
export async function supervisorsOf(
  deps: Pick<DeskCore, 'policy'>,
  tx: DeskTx,
  department: string | undefined,
): Promise<readonly Mention[]> {
  const { people } = deps.policy;
  const configured = people.map(({ id, role, departments }) => ({ id, role, departments }));
  const granted = (await tx.staffMembers())
    .filter(({ userId, role }) => role !== undefined && !people.some(({ id }) => id === userId))
    .map(({ userId, role }) => ({ id: userId, role: role!, departments: [] as readonly string[] }));
  const all = [...configured, ...granted];
  const fits = ({ departments }: (typeof all)[number]) =>
    departments.length === 0 || (department !== undefined && departments.includes(department));
  const supervisors = all.filter((one) => one.role === 'supervisor' && fits(one));
  const told = supervisors.length > 0 ? supervisors : all.filter(({ role }) => role === 'admin');
  return Promise.all(told.map(({ id }) => mentionOf(deps, tx, id)));
}
