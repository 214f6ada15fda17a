import type { ModelMood, ModelRequest } from './model-server.ts';

export interface SentStatement {
  readonly mark: string;
  readonly source: string;
  readonly text: string;
}

/** A block of a request's data. */
export const blockOf = (request: ModelRequest, name: string): string =>
  new RegExp(`<data name="${name}">\\n([\\s\\S]*?)\\n</data>`, 'u').exec(request.user)?.[1] ?? '';

/** The statements that a request to compose holds. */
export const statementsIn = (request: ModelRequest): readonly SentStatement[] =>
  blockOf(request, 'statements')
    .split('\n')
    .map((line) => {
      const [mark = '', source = '', ...text] = line.split('｜');
      return { mark, source, text: text.join('｜') };
    });

export const composed = (
  sentences: readonly { readonly text: string; readonly marks: readonly string[] }[],
  complete = true,
): ModelMood => ({ kind: 'say', text: JSON.stringify({ sentences, complete }) });

/** Says each statement, a little otherwise. */
export const faithful = (request: ModelRequest): ModelMood =>
  composed(
    statementsIn(request).map(({ mark, text }) => ({
      text: text.replace(/你/gu, '您').replace(/啥/gu, '什么'),
      marks: [mark],
    })),
  );

/** A sentence without its stop, to be gone on with. */
const open = (text: string): string => text.replace(/。$/u, '');

/** Inventions, each of which makes every sentence of a faithful answer wrong in one way. */
export const INVENTIONS: Readonly<
  Record<string, (statement: SentStatement, at: number) => { text: string; marks: string[] }>
> = {
  'a wrong Arabic figure': ({ mark, text }) => ({ text: `${open(text)}，一共要47个工作日。`, marks: [mark] }),
  'a wrong Chinese figure': ({ mark, text }) => ({ text: `${open(text)}，一共要四十七日。`, marks: [mark] }),
  'a wrong amount': ({ mark, text }) => ({ text: `${open(text)}，要交八百八十元。`, marks: [mark] }),
  'a wrong article': ({ mark, source, text }) => ({
    text: `根据${/《[^》]+》/u.exec(source)?.[0]}第九百九十九条，${text}`,
    marks: [mark],
  }),
  'an invented law': ({ mark, text }) => ({ text: `根据《便民服务法》，${text}`, marks: [mark] }),
  'a wrong phone': ({ mark, text }) => ({ text: `${open(text)}，电话是0972-8888888。`, marks: [mark] }),
  'an invented link': ({ mark, text }) => ({
    text: `${open(text)}，详见https://example.com/x。`,
    marks: [mark],
  }),
  'a forged mark': ({ text }) => ({ text, marks: ['S9'] }),
  'no mark at all': ({ text }) => ({ text: `${text}①[S1]`, marks: [] }),
  'an invented date': ({ mark, text }) => ({ text: `${open(text)}，从2031年1月1日起。`, marks: [mark] }),
  'an invented office': ({ mark, text }) => ({ text: `${open(text)}，要先去派出所盖章。`, marks: [mark] }),
  'a forged placeholder': ({ mark, text }) => ({ text: `${open(text)}，打〔号码8〕。`, marks: [mark] }),
  'mark-up': ({ mark, text }) => ({ text: `<a href="x">${text}</a>`, marks: [mark] }),
};
export const inventive =
  (how: string) =>
  (request: ModelRequest): ModelMood =>
    composed(statementsIn(request).map((statement, at) => INVENTIONS[how]!(statement, at)));
