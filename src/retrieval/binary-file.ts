import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { IndexError } from '../domain/errors.ts';

/**
 * A file of named typed arrays that is used where it lies, without copying:
 *
 *     0   8   magic "HDINDEX\n"
 *     8   4   layout version (little-endian, like every number here)
 *     12  4   length of the table of contents in bytes
 *     16  32  sha256 of all other bytes
 *     48      table of contents (JSON): what the file holds, and type, offset and count of each section
 *             sections, each beginning at a multiple of 8
 */
const MAGIC = Buffer.from('HDINDEX\n', 'latin1');
const LAYOUT_VERSION = 1;
const CHECKSUM_AT = 16;
const HEADER_BYTES = 48;

type Section = Uint8Array | Int8Array | Uint32Array | Float32Array;
const SECTION_TYPES = { Uint8Array, Int8Array, Uint32Array, Float32Array } as const;
type SectionType = keyof typeof SECTION_TYPES;

interface Contents {
  readonly kind: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly sections: Readonly<
    Record<string, { readonly type: SectionType; readonly offset: number; readonly count: number }>
  >;
}

/** One file holding `sections` and small JSON `meta`; `kind` names its purpose and is checked on reading. */
export function encodeBinaryFile(
  kind: string,
  meta: Readonly<Record<string, unknown>>,
  sections: Readonly<Record<string, Section>>,
): Buffer {
  assertLittleEndian();
  // Offsets depend on the length of the contents, so they count from the end of the contents.
  const described: Record<string, { type: SectionType; offset: number; count: number }> = {};
  let end = 0;
  for (const [name, values] of Object.entries(sections)) {
    described[name] = { type: typeOfSection(values), offset: end, count: values.length };
    end = align(end + values.byteLength);
  }
  const contents = Buffer.from(JSON.stringify({ kind, meta, sections: described } satisfies Contents));
  const base = align(HEADER_BYTES + contents.length);
  const file = Buffer.alloc(base + end);
  MAGIC.copy(file, 0);
  file.writeUInt32LE(LAYOUT_VERSION, 8);
  file.writeUInt32LE(contents.length, 12);
  contents.copy(file, HEADER_BYTES);
  for (const [name, values] of Object.entries(sections)) {
    file.set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      base + (described[name]?.offset ?? 0),
    );
  }
  checksumOf(file).copy(file, CHECKSUM_AT);
  return file;
}

export interface BinaryFile {
  readonly meta: Readonly<Record<string, unknown>>;
  bytes(name: string): Uint8Array;
  signedBytes(name: string): Int8Array;
  integers(name: string): Uint32Array;
  floats(name: string): Float32Array;
}

/**
 * Reads such a file in place. Throws `IndexError` on anything but a whole, unchanged file of this kind; `name` is for the words.
 * `verified` bytes were checked against another sum already, and are not summed again.
 */
export function decodeBinaryFile(
  bytes: Uint8Array,
  kind: string,
  name: string,
  { verified = false }: { readonly verified?: boolean } = {},
): BinaryFile {
  assertLittleEndian();
  const damaged = (why: string): IndexError =>
    new IndexError('damaged', `索引文件已损坏：${name}（${why}）。请重建索引。`);
  // Views of wider numbers need an aligned start; a file read whole has one, a slice of a pool may not.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const file = Buffer.from(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  if (file.length < HEADER_BYTES) throw damaged(`只有 ${file.length} 字节`);
  if (!file.subarray(0, 8).equals(MAGIC)) throw damaged('不是索引文件');
  const layout = file.readUInt32LE(8);
  if (layout !== LAYOUT_VERSION) {
    throw new IndexError(
      'incompatible',
      `索引文件是第 ${layout} 版格式，本程序只读第 ${LAYOUT_VERSION} 版：${name}。请重建索引。`,
    );
  }
  if (!verified && !checksumOf(file).equals(file.subarray(CHECKSUM_AT, HEADER_BYTES)))
    throw damaged('校验和不符');
  const contentsEnd = HEADER_BYTES + file.readUInt32LE(12);
  if (contentsEnd > file.length) throw damaged('目录超出文件');
  const contents = JSON.parse(file.toString('utf8', HEADER_BYTES, contentsEnd)) as Contents;
  if (contents.kind !== kind)
    throw new IndexError(
      'incompatible',
      `索引文件是“${contents.kind}”，这里要“${kind}”：${name}。请重建索引。`,
    );
  const base = align(contentsEnd);
  const section = (sectionName: string, type: SectionType): Section => {
    const described = contents.sections[sectionName];
    if (described?.type !== type) throw damaged(`缺少 ${sectionName}`);
    const Values = SECTION_TYPES[type];
    const end = base + described.offset + described.count * Values.BYTES_PER_ELEMENT;
    if (end > file.length) throw damaged(`${sectionName} 超出文件`);
    return new Values(file.buffer as ArrayBuffer, file.byteOffset + base + described.offset, described.count);
  };
  return Object.freeze({
    meta: contents.meta,
    bytes: (sectionName: string) => section(sectionName, 'Uint8Array') as Uint8Array,
    signedBytes: (sectionName: string) => section(sectionName, 'Int8Array') as Int8Array,
    integers: (sectionName: string) => section(sectionName, 'Uint32Array') as Uint32Array,
    floats: (sectionName: string) => section(sectionName, 'Float32Array') as Float32Array,
  });
}

const checksumOf = (file: Buffer): Buffer =>
  createHash('sha256').update(file.subarray(0, CHECKSUM_AT)).update(file.subarray(HEADER_BYTES)).digest();

/** By instance, since a Buffer is a Uint8Array under another name. */
function typeOfSection(values: Section): SectionType {
  if (values instanceof Uint32Array) return 'Uint32Array';
  if (values instanceof Float32Array) return 'Float32Array';
  return values instanceof Int8Array ? 'Int8Array' : 'Uint8Array';
}

const align = (offset: number): number => Math.ceil(offset / 8) * 8;

function assertLittleEndian(): void {
  if (endianness() !== 'LE')
    throw new IndexError('incompatible', '索引文件是小端格式，这台机器的处理器是大端，不能使用。');
}
