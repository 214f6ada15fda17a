import type { ContentKind } from '../domain/message.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import { words } from './words.ts';

/** The texts of a turn, captions included, oldest first. */
export const textsOf = (claim: readonly ResidentMessage[]): readonly string[] =>
  claim.flatMap(({ said }) => {
    if (said.kind === 'text') return [said.text];
    return said.kind === 'content' ? [said.caption, said.heard ?? ''].filter((text) => text !== '') : [];
  });

/** What was understood of what was spoken, oldest first. */
export const heardIn = (claim: readonly ResidentMessage[]): readonly string[] =>
  claim.flatMap(({ said }) => (said.kind === 'content' && said.heard !== undefined ? [said.heard] : []));

/** The kinds of what came and was neither read nor heard, oldest first. */
export const unseenIn = (claim: readonly ResidentMessage[]): readonly ContentKind[] =>
  claim.flatMap(({ said }) => (said.kind === 'content' && said.heard === undefined ? [said.what] : []));

/** A turn as a person would retell it: for tickets and their packets. */
export const questionOf = (claim: readonly ResidentMessage[]): string =>
  claim
    .map(({ said }) => {
      if (said.kind === 'text') return said.text;
      if (said.kind === 'content') return `[${words.content(said.what)}]${said.caption}${said.heard ?? ''}`;
      return said.kind === 'press' ? said.label : `/${said.command}`;
    })
    .join('\n');
