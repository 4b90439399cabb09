import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { Outcome } from '../../common/failures.js';
import { writeAtomically } from '../../files/write-atomically.js';

/**
 * A file that proves that it is whole: eight bytes that say what it is, the length of a JSON header (32 bits,
 * little-endian), the header, the body, and the SHA-256 of everything before it.
 */
const hashLength = 32;
const prefixLength = 12;

/** What a kind of sealed file begins with: eight ASCII characters. */
export type Mark = string;

/** Writes one in a single step. Failures: as `writeAtomically`. */
export async function writeSealed(
  file: string,
  mark: Mark,
  header: object,
  body: readonly Uint8Array[],
): Promise<Outcome<undefined>> {
  const headerBytes = Buffer.from(JSON.stringify(header), 'utf8');
  const prefix = Buffer.alloc(prefixLength);
  prefix.write(mark, 'latin1');
  prefix.writeUInt32LE(headerBytes.length, 8);
  const parts = [prefix, headerBytes, ...body];
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return writeAtomically(file, [...parts, hash.digest()]);
}

/**
 * Reads one. Nothing when it is missing, damaged, of another kind, or its header does not fit the schema: for
 * whoever reads, all of that means that there is no such file.
 */
export async function readSealed<Header>(
  file: string,
  mark: Mark,
  schema: z.ZodType<Header>,
): Promise<{ readonly header: Header; readonly body: Uint8Array } | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined || bytes.length < prefixLength + hashLength) return undefined;
  const content = bytes.subarray(0, bytes.length - hashLength);
  const hash = createHash('sha256').update(content).digest();
  if (!hash.equals(bytes.subarray(content.length))) return undefined;
  if (content.toString('latin1', 0, 8) !== mark) return undefined;
  const bodyStart = prefixLength + content.readUInt32LE(8);
  if (bodyStart > content.length) return undefined;
  // A right hash says that nothing was changed since, not that we wrote it.
  const header = schema.safeParse(jsonOf(content.toString('utf8', prefixLength, bodyStart)));
  if (!header.success) return undefined;
  // Not a Buffer, whose `slice` is no copy.
  const body = new Uint8Array(content.buffer, content.byteOffset + bodyStart, content.length - bodyStart);
  return { header: header.data, body };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
