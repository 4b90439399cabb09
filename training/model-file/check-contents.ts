import { createHash } from 'node:crypto';
import { modelManifestSchema, type ModelManifest } from '../../common/models.js';
import type { Files } from '../files/write-files.js';
import { ModelFileRefusal } from './refusal.js';

/** A model out of a file: its manifest, and every file that this names, each as it promises. */
export interface UnpackedModel {
  readonly manifest: ModelManifest;
  readonly files: Files;
}

/**
 * The model in the contents of an archive.
 *
 * @throws ModelFileRefusal for a manifest that is none, and for files that are missing, changed, or not named in it.
 */
export function modelIn(contents: Files): UnpackedModel {
  const manifest = manifestIn(contents);
  const files = new Map([...contents].filter(([name]) => name !== 'manifest.json'));
  for (const [name, hash] of Object.entries(manifest.files)) {
    const bytes = files.get(name);
    if (bytes === undefined) throw new ModelFileRefusal('missing', name);
    if (createHash('sha256').update(bytes).digest('hex') !== hash) {
      throw new ModelFileRefusal('changed', name);
    }
  }
  const unknown = [...files.keys()].find((name) => !Object.hasOwn(manifest.files, name));
  if (unknown !== undefined) throw new ModelFileRefusal('unknown', unknown);
  return { manifest, files };
}

function manifestIn(contents: Files): ModelManifest {
  const bytes = contents.get('manifest.json');
  if (bytes === undefined) throw new ModelFileRefusal('missing', 'manifest.json');
  const parsed = modelManifestSchema.safeParse(jsonOrUndefined(bytes));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ModelFileRefusal('manifest', `${(issue?.path ?? []).join('.')} ${issue?.message ?? ''}`.trim());
}

function jsonOrUndefined(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
