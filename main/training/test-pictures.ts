import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  testPicturesFiles,
  testPicturesSchema,
  type Cell,
  type CellPictures,
} from '../../common/test-pictures.js';
import { exists } from '../../files/exists.js';

/** Whether a run's folder has kept its test pictures. */
export function hasTestPictures(folder: string): Promise<boolean> {
  return exists(join(folder, testPicturesFiles.index));
}

/** The pictures of a cell; none where they were not kept, or not all of them are there. */
export async function readCell(folder: string, { shown, answered }: Cell): Promise<CellPictures> {
  const nothing = { side: 0, pictures: [] };
  try {
    const text = await readFile(join(folder, testPicturesFiles.index), 'utf8');
    const { side, pictures } = testPicturesSchema.parse(JSON.parse(text));
    const size = side * side;
    const pixels = await open(join(folder, testPicturesFiles.pixels));
    try {
      if ((await pixels.stat()).size !== size * pictures.length) return nothing;
      const inCell: CellPictures['pictures'] = [];
      for (const [place, picture] of pictures.entries()) {
        if (picture.shown !== shown || picture.answered !== answered) continue;
        const bytes = new Uint8Array(size);
        await pixels.read(bytes, 0, size, place * size);
        inCell.push({ file: picture.file, confidence: picture.confidence, pixels: bytes });
      }
      return { side, pictures: inCell };
    } finally {
      await pixels.close();
    }
  } catch {
    // Missing or damaged: the matrix is there all the same, only its cells have nothing to show.
    return nothing;
  }
}
