import { z } from 'zod';

const base64 = z.base64();
/** What answering asks the model for, by head. */
const HEARD = {
  groups: ['calm', 'emergency', 'unlawful'],
  scope: ['service', 'outside', 'personal', 'vague'],
};

function isFinite32(stored: string): boolean {
  const bytes = Buffer.from(stored, 'base64');
  for (let at = 0; at + 4 <= bytes.length; at += 4) if (!Number.isFinite(bytes.readFloatLE(at))) return false;
  return true;
}

const matrix = z.strictObject({
  /** Base64 of rows × columns signed bytes. */
  values: base64,
  /** Base64 of one 32-bit number a row, lowest byte first: a weight is value × scale of its row. */
  scales: base64.refine(isFinite32, '有不是数的数'),
});
/** Base64 of 32-bit numbers, lowest byte first. */
const numbers = base64.refine(isFinite32, '有不是数的数');
const count = z.int().min(1);

/** `corpus/models/sequence-model.json`, as scripts/train-sequence-model.py writes it. */
export const sequenceModelSchema = z
  .strictObject({
    width: count,
    /** The known characters, of embedding row 3 on. */
    characters: z
      .string()
      .min(1)
      .refine((all) => new Set(all).size === [...all].length, '有重复的字'),
    heads: z
      .array(z.strictObject({ name: z.string().min(1), labels: z.array(z.string().min(1)).min(2) }))
      .min(1),
    embedding: matrix,
    blocks: z
      .array(
        z.strictObject({
          /** How far apart the three characters of its convolution stand. */
          reach: count,
          gain: numbers,
          shift: numbers,
          convolution: matrix,
          convolutionBias: numbers,
          out: matrix,
          outBias: numbers,
        }),
      )
      .min(1),
    gain: numbers,
    shift: numbers,
    attention: matrix,
    attentionBias: numbers,
    output: matrix,
    outputBias: numbers,
  })
  .superRefine((model, context) => {
    for (const [name, labels] of Object.entries(HEARD)) {
      const head = model.heads.find((one) => one.name === name);
      if (head === undefined || labels.some((label) => !head.labels.includes(label)))
        context.addIssue({ code: 'custom', path: ['heads'], message: `缺 ${name}：${labels.join('、')}` });
    }
    for (const { path, has, needs } of sizesOf(model))
      if (has !== needs)
        context.addIssue({
          code: 'custom',
          path: [...path],
          message: `有 ${has} 字节，按其他大小应为 ${needs} 字节`,
        });
  });

export type StoredSequenceModel = z.infer<typeof sequenceModelSchema>;
export type StoredMatrix = z.infer<typeof matrix>;

/** Rows of the embedding before those of the known characters: padding, unknown, edge. */
export const FIRST_ROW = 3;
/** Characters that a convolution takes in. */
export const TAPS = 3;
/** Attentive means beside the maximum. */
export const MEANS = 4;

interface Size {
  readonly path: readonly (string | number)[];
  readonly has: number;
  readonly needs: number;
}

function sizesOf(model: StoredSequenceModel): readonly Size[] {
  const { width, heads } = model;
  const bytes = (stored: string): number => Buffer.byteLength(stored, 'base64');
  const list = (path: Size['path'], stored: string, numbersIn: number): Size => ({
    path,
    has: bytes(stored),
    needs: 4 * numbersIn,
  });
  const table = (
    path: Size['path'],
    stored: StoredMatrix,
    rows: number,
    columns: number,
  ): readonly Size[] => [
    { path: [...path, 'values'], has: bytes(stored.values), needs: rows * columns },
    list([...path, 'scales'], stored.scales, rows),
  ];
  const labels = heads.reduce((sum, head) => sum + head.labels.length, 0);
  return [
    ...table(['embedding'], model.embedding, [...model.characters].length + FIRST_ROW, width),
    ...model.blocks.flatMap((block, at) => [
      list(['blocks', at, 'gain'], block.gain, width),
      list(['blocks', at, 'shift'], block.shift, width),
      ...table(['blocks', at, 'convolution'], block.convolution, 2 * width, TAPS * width),
      list(['blocks', at, 'convolutionBias'], block.convolutionBias, 2 * width),
      ...table(['blocks', at, 'out'], block.out, width, width),
      list(['blocks', at, 'outBias'], block.outBias, width),
    ]),
    list(['gain'], model.gain, width),
    list(['shift'], model.shift, width),
    ...table(['attention'], model.attention, MEANS, width),
    list(['attentionBias'], model.attentionBias, MEANS),
    ...table(['output'], model.output, labels, (MEANS + 1) * width),
    list(['outputBias'], model.outputBias, labels),
  ];
}
