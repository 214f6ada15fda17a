import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { IndexError } from '../../domain/errors.ts';

/**
 * hnswlib's file, as saveIndex (hnswalg.h, 0.8) writes it on 64-bit little-endian machines:
 *
 *     0    8  offset of the lowest layer            56   8  links a node, upper layers
 *     8    8  most elements                         64   8  links a node, lowest layer
 *     16   8  elements                              72   8  links a node
 *     24   8  bytes of an element                   80   8  level multiplier
 *     32   8  offset of the label in an element     88   8  breadth while building
 *     40   8  offset of the vector                  96      elements: links, vector, label
 *     48   4  highest layer                                 then for each element: 4 bytes length of its
 *     52   4  entry node                                    upper links, and so many bytes of them
 */
const HEADER_BYTES = 96;
const COUNT_AT = 16;
const ELEMENT_BYTES_AT = 24;
const LOWEST_LINKS_AT = 64;
const LINK_BYTES = 4;
const LABEL_BYTES = 8;

export interface ExpectedGraph {
  readonly size: number;
  readonly dimension: number;
}

/**
 * Throws `IndexError` unless the file is byte for byte the one described and holds a whole graph of that size and dimension.
 * The native reader trusts its file and takes the process down with a damaged one, so it must never see any other.
 */
export async function verifyGraphFile(
  path: string,
  expected: ExpectedGraph & { readonly sha256: string },
): Promise<void> {
  const { size: bytes } = await stat(path).catch((cause: unknown) => {
    throw new IndexError('missing', `找不到近邻图文件：${path}。请运行 npm run corpus:index 重建。`, cause);
  });
  if (bytes < HEADER_BYTES) throw damagedGraph(path, `只有 ${bytes} 字节`);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  if (hash.digest('hex') !== expected.sha256) throw damagedGraph(path, '校验和不符');
  await verifyShape(path, expected);
}

/** Throws `IndexError` unless header and length belong to a whole graph of that size and dimension: what a full disk cut short does not. */
export async function verifyShape(path: string, expected: ExpectedGraph): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size: bytes } = await file.stat();
    const header = await readAt(file, 0, Math.min(HEADER_BYTES, bytes));
    if (header.length < HEADER_BYTES) throw damagedGraph(path, `只有 ${bytes} 字节`);
    const count = Number(header.readBigUInt64LE(COUNT_AT));
    const elementBytes = Number(header.readBigUInt64LE(ELEMENT_BYTES_AT));
    const linkBytes = Number(header.readBigUInt64LE(LOWEST_LINKS_AT)) * LINK_BYTES + LINK_BYTES;
    const dimension = (elementBytes - linkBytes - LABEL_BYTES) / 4;
    if (count !== expected.size) throw damagedGraph(path, `记着 ${count} 个向量，应有 ${expected.size} 个`);
    if (dimension !== expected.dimension)
      throw damagedGraph(path, `维数是 ${dimension}，应为 ${expected.dimension}`);
    const upperAt = HEADER_BYTES + count * elementBytes;
    if (bytes < upperAt) throw damagedGraph(path, `只有 ${bytes} 字节，至少应有 ${upperAt}`);
    const upper = await readAt(file, upperAt, bytes - upperAt);
    let at = 0;
    for (let element = 0; element < count; element++) {
      if (at + 4 > upper.length) throw damagedGraph(path, '上层连线不全');
      at += 4 + upper.readUInt32LE(at);
    }
    if (at !== upper.length) throw damagedGraph(path, `上层连线有 ${upper.length} 字节，应有 ${at}`);
  } finally {
    await file.close();
  }
}

export const damagedGraph = (path: string, why: string, cause?: unknown): IndexError =>
  new IndexError('damaged', `近邻图文件已损坏：${path}（${why}）。请运行 npm run corpus:index 重建。`, cause);

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}
