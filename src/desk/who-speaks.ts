import type { Conversation } from '../ports/resident-rows.ts';
import type { DeskDeps } from './deps.ts';

/** Whether a person speaks to this resident now, so that the bot keeps silent. With no staff chat the bot always speaks: nobody else would. */
export const isWithStaff = (deps: Pick<DeskDeps, 'staffRoom'>, conversation: Conversation): boolean =>
  conversation.owner === 'staff' && deps.staffRoom !== undefined;
