import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { modelManifestSchema, type ModelManifest } from '../../../common/models.js';
import { bundledModels } from '../../helpers/data.js';

export type Contents = Record<string, Uint8Array>;

const folder = join(bundledModels, 'face-api');
export const bundledManifest = modelManifestSchema.parse(
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')),
);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The files of a bundled model under another name, with a manifest that fits them. */
export function model(id: string, changes: Partial<ModelManifest> = {}, more: Contents = {}): Contents {
  const names = Object.keys(bundledManifest.files);
  const files: Contents = {
    ...Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))])),
    ...more,
  };
  const hashes = Object.entries(files).map(
    ([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')] as const,
  );
  const manifest = { ...bundledManifest, id, name: id, files: Object.fromEntries(hashes), ...changes };
  return { 'manifest.json': bytesOf(JSON.stringify(manifest)), ...files };
}

/** Writes an archive; an entry may carry attributes. */
export function writeArchive(file: string, contents: Zippable): string {
  writeFileSync(file, zipSync(contents, { level: 1 }));
  return file;
}

/** A link as Unix' own zip program stores it. */
export const linkTo = (target: string): Zippable[string] => [
  bytesOf(target),
  { os: 3, attrs: (0o120777 << 16) >>> 0 },
];

/** Replaces bytes in a file at every place where they stand. */
export function patch(file: string, from: Buffer, to: Buffer): void {
  const bytes = readFileSync(file);
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) to.copy(bytes, at);
  writeFileSync(file, bytes);
}
