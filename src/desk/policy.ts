import type { TicketPriority } from '../domain/ticket.ts';
import type { ClockKind } from '../domain/ticket-clock.ts';
import type { StaffRole } from '../domain/ticket-event.ts';
import { AROUND_THE_CLOCK, hoursMs, type WorkingTime } from '../domain/working-time.ts';

/** An office behind the desk, and where its tickets go. */
export interface Department {
  readonly id: string;
  /** As residents see it: 公证处. */
  readonly name: string;
  /** Domains of the corpus whose tickets are its own. */
  readonly domains: readonly string[];
  /** Staff chats; a ticket goes to the one with the least waiting. Empty: the main staff chat. */
  readonly chats: readonly string[];
  /** A standing topic of the main staff chat in which its tickets are threads of replies; absent: a topic for each ticket. */
  readonly topic?: string;
}

export interface Person {
  readonly id: string;
  readonly name?: string;
  readonly role: StaffRole;
  /** Departments whose overdue tickets a supervisor is told of; empty: all. */
  readonly departments: readonly string[];
}

/** Working time allowed for each thing that is timed, in ms. */
export type Targets = Readonly<Record<ClockKind, number>>;

/** What the bureau decides about its desk; read from config/desk.yaml. */
export interface DeskPolicy {
  /** The name over what staff write where no department is in charge. */
  readonly office: string;
  readonly departments: readonly Department[];
  readonly people: readonly Person[];
  /** Whether whoever is in a staff chat is staff; otherwise only who is named or granted a role. */
  readonly membersAreStaff: boolean;
  /** Whether the bureau has set its own hours: until then residents are told that they are not confirmed. */
  readonly hoursConfirmed: boolean;
  readonly workingTime: WorkingTime;
  readonly targets: Readonly<Record<TicketPriority, Targets>>;
  /** Priorities that are timed by every hour, not by working time. */
  readonly aroundTheClock: readonly TicketPriority[];
  /** When staff are reminded, the supervisor told, and the ticket put back: as shares of the target. */
  readonly stages: { readonly staff: number; readonly supervisor: number; readonly returned: number };
  /** When the day's figures are said in the main staff chat, in minutes since midnight, Asia/Shanghai; absent: never. */
  readonly digestMinute?: number;
  /** Words of a resident that ask for special care (a minor, a disability …). */
  readonly vulnerableWords: readonly string[];
}

const targets = (first: number, next: number, resolution: number): Targets => ({
  'first-response': hoursMs(first),
  'next-response': hoursMs(next),
  resolution: hoursMs(resolution),
});

/** What holds where the bureau has said nothing: assumptions, to be set by it (docs/decisions/0008-life-of-a-ticket.md). */
export const DEFAULT_POLICY: DeskPolicy = Object.freeze<DeskPolicy>({
  office: '工作人员',
  departments: [],
  people: [],
  membersAreStaff: true,
  hoursConfirmed: false,
  workingTime: AROUND_THE_CLOCK,
  targets: {
    danger: targets(0.25, 0.25, 8),
    deadline: targets(2, 2, 16),
    vulnerable: targets(2, 4, 24),
    ordinary: targets(4, 7, 35),
  },
  aroundTheClock: ['danger'],
  stages: { staff: 0.75, supervisor: 1, returned: 1.5 },
  vulnerableWords: [],
});

export const departmentOf = (policy: DeskPolicy, id: string | undefined): Department | undefined =>
  id === undefined ? undefined : policy.departments.find((department) => department.id === id);

/** The department whose domains hold this one. */
export const departmentFor = (policy: DeskPolicy, domain: string | undefined): Department | undefined =>
  domain === undefined
    ? undefined
    : policy.departments.find((department) => department.domains.includes(domain));

/** The name that residents see over what staff write. */
export const officeName = (policy: DeskPolicy, department: string | undefined): string =>
  departmentOf(policy, department)?.name ?? policy.office;

/** How time counts for a priority. */
export const timeFor = (policy: DeskPolicy, priority: TicketPriority): WorkingTime =>
  policy.aroundTheClock.includes(priority) ? AROUND_THE_CLOCK : policy.workingTime;
