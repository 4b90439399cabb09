import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { emotions, type Emotion } from '../../common/emotions.js';
import { readVotes } from '../../scripts/lib/fer-plus.mjs';
import type { Picture } from '../../inference/picture.js';
import { cacheFolder } from '../../training/data-set/cache-folder.js';
import { faceSide } from '../../training/data-set/decoded.js';
import { faceAt } from '../../training/data-set/doctor.js';
import { loadDataSet } from '../../training/data-set/load-data-set.js';

/** A picture of FER2013's official test parts, with both truths about it. */
export interface TestFace {
  readonly picture: Picture;
  /** What FER2013 says. */
  readonly label: Emotion;
  /** What most of the ten FER+ annotators said; nothing where that is none of the seven, or two at once. */
  readonly voted: Emotion | undefined;
  /** Whether its pixels stand in the training part too. */
  readonly inTraining: boolean;
}

export type Usage = 'PublicTest' | 'PrivateTest';

/** One of FER2013's test parts; nothing where the data are not there. */
export async function testFaces(folder: string, usage: Usage): Promise<TestFace[] | undefined> {
  const manifest = join(folder, 'manifest.csv');
  if (!existsSync(manifest)) return undefined;
  const loaded = await loadDataSet(folder, {
    cacheFolder: cacheFolder(process.env, process.platform, homedir()),
    seed: 1,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  const { pixels, files, shown, inTraining } = loaded.value;
  const votes = new Map(readVotes(manifest, usage).map(({ file, majority }) => [file, emotions[majority]]));
  return files.flatMap((file, face) => {
    const label = emotions[shown[face] ?? 0];
    if (label === undefined || !basename(file).startsWith(usage)) return [];
    const picture = { width: faceSide, height: faceSide, luma: Uint8Array.from(faceAt(pixels, face)) };
    return [{ picture, label, voted: votes.get(file), inTraining: inTraining[face] === 1 }];
  });
}
