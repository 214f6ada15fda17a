import type { ReplyAction } from './reply.ts';

/** Everything that is not text and that a resident or a member of staff may send. */
export type ContentKind =
  | 'photo'
  | 'document'
  | 'voice'
  | 'audio'
  | 'video'
  | 'video-note'
  | 'animation'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'other';

export const RESIDENT_COMMANDS = [
  'start',
  'menu',
  'human',
  'status',
  'add',
  'cancel',
  'help',
  'privacy',
] as const;
export type ResidentCommand = (typeof RESIDENT_COMMANDS)[number];

/** A spoken message as the channel names it. */
export interface VoiceFile {
  readonly id: string;
  readonly seconds?: number;
  /** audio/ogg … */
  readonly mime?: string;
}

/** What a resident's message says. */
export type ResidentSaid =
  | { readonly kind: 'text'; readonly text: string; readonly edited?: boolean; readonly replyTo?: string }
  | {
      readonly kind: 'content';
      readonly what: ContentKind;
      readonly caption: string;
      /** Where the channel keeps what was spoken. */
      readonly file?: VoiceFile;
      /** What was understood of it. */
      readonly heard?: string;
      /** The message of the same chat that it answers, by the channel's id. */
      readonly replyTo?: string;
      /** Shared by the pieces of one album. */
      readonly album?: string;
      readonly edited?: boolean;
    }
  /** `rest`: what stands after the command. */
  | { readonly kind: 'command'; readonly command: ResidentCommand; readonly rest?: string }
  | {
      readonly kind: 'press';
      readonly replyId: string;
      readonly n: number;
      readonly label: string;
      readonly action: ReplyAction;
    };

/** What a member of staff did in the staff chat. */
export type StaffSaid =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'content';
      readonly what: ContentKind;
      readonly caption: string;
      readonly album?: string;
    }
  /** A change of what was written before; `text` is absent where it was no text. */
  | { readonly kind: 'edit'; readonly text?: string }
  | { readonly kind: 'command'; readonly command: string; readonly rest?: string }
  | { readonly kind: 'thread-closed' }
  | {
      readonly kind: 'press';
      readonly callbackId: string;
      readonly ticketNumber: string;
      /** What to do: `claim`, `close`, `transfer.notary` … */
      readonly verb: string;
    };

/** Who acts, as the channel knows them. */
export interface Person {
  /** The channel's id of that person. */
  readonly id: string;
  readonly name: string;
}
