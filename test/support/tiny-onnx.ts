import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Protocol buffers as far as an ONNX file needs them: varints and length-delimited fields. */
const varint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
};
const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, value: Uint8Array | readonly number[]): number[] => [
  ...varint(field * 8 + 2),
  ...varint(value.length),
  ...value,
];
const text = (field: number, value: string): number[] => bytes(field, Buffer.from(value));

const FLOAT = 1;
const INT64 = 7;

const dimension = (value: number | string): number[] =>
  bytes(1, typeof value === 'number' ? number(1, value) : text(2, value));
const valueInfo = (name: string, type: number, shape: readonly (number | string)[]): number[] => [
  ...text(1, name),
  ...bytes(2, bytes(1, [...number(1, type), ...bytes(2, shape.flatMap(dimension))])),
];

/**
 * A model of one step: the row of a table for each token (`last_hidden_state[b, s] = table[input_ids[b, s]]`). Field numbers as in
 * onnx.proto: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
function embeddingModel(rows: readonly (readonly number[])[]): Uint8Array {
  const width = rows[0]?.length ?? 0;
  const table = [
    ...number(1, rows.length),
    ...number(1, width),
    ...number(2, FLOAT),
    ...text(8, 'table'),
    ...bytes(9, Buffer.from(Float32Array.from(rows.flat()).buffer)),
  ];
  const gather = [
    ...text(1, 'table'),
    ...text(1, 'input_ids'),
    ...text(2, 'last_hidden_state'),
    ...text(3, 'look-up'),
    ...text(4, 'Gather'),
  ];
  const graph = [
    ...bytes(1, gather),
    ...text(2, 'tiny'),
    ...bytes(5, table),
    ...bytes(11, valueInfo('input_ids', INT64, ['batch', 'sequence'])),
    ...bytes(11, valueInfo('attention_mask', INT64, ['batch', 'sequence'])),
    ...bytes(12, valueInfo('last_hidden_state', FLOAT, ['batch', 'sequence', width])),
  ];
  return Uint8Array.from([
    ...number(1, 8),
    ...text(2, 'test'),
    ...bytes(7, graph),
    ...bytes(8, number(2, 13)),
  ]);
}

const CHARACTERS = [...'公证要多久几天离婚后孩子归谁信访给答复法律援助第问办理怎么材料钱'];

/** Writes a whole model folder as the hub has them: config, tokenizer, onnx/model.onnx; vectors of 8 numbers. */
export function writeTinyModel(folder: string): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', ...CHARACTERS];
  const vocabulary = Object.fromEntries(words.map((word, id) => [word, id]));
  const rows = words.map((_, id) =>
    Array.from({ length: 8 }, (_, place) => Math.sin((id + 1) * (place + 1) * 1.7)),
  );
  const special = (content: string) => ({
    id: vocabulary[content],
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: words.slice(0, 5).map(special),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: vocabulary,
    },
  };
  const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('config.json', { model_type: 'bert', hidden_size: 8, architectures: ['BertModel'] });
  write('tokenizer.json', tokenizer);
  write('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 64,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    mask_token: '[MASK]',
  });
  writeFileSync(join(folder, 'onnx', 'model.onnx'), embeddingModel(rows));
}
