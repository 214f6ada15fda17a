/** Branded ids: strings that the compiler keeps apart. Ids are ours; ids of outside systems are mapped to them. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type ResidentId = Branded<'resident'>;
export type ConversationId = Branded<'conversation'>;
export type MessageId = Branded<'message'>;
export type ReplyId = Branded<'reply'>;
export type AnswerId = Branded<'answer'>;
/** What residents and staff say aloud: `HD-20261123-0001` (date in Asia/Shanghai, running number of that day). */
export type TicketNumber = Branded<'ticket'>;
/** Id of a statement of the corpus; stable for ever and never derived from its text. */
export type PassageId = Branded<'passage'>;
export type IndexVersion = Branded<'index-version'>;

/** Gives a plain string its brand; only where ids are made or read back from storage. */
export const as = <T extends string>(value: string): T => value as T;
