import { z } from 'zod';
import { failureSchema, type Failure } from '../../common/failures.js';

/** Side of the faces that networks see, in pixels. */
export const faceSide = 48;

/** What became of each source, in the sources' order. */
export const decodedEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('face') }),
  z.object({ kind: z.literal('misnamed'), format: z.string() }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type DecodedEntry = Readonly<z.infer<typeof decodedEntrySchema>>;

/** The faces of a data set before anything is known of them but their pixels. */
export interface Decoded {
  readonly entries: readonly DecodedEntry[];
  /** `side × side` brightnesses of every entry that did not fail, one face after the other. */
  readonly pixels: Uint8Array;
}

/** Tells how much of how much work is done; called often. */
export type DecodingProgress = (done: number, all: number) => void;

/** Collects faces in order. */
export class DecodedCollector {
  private readonly faces: (Uint8Array | undefined)[];
  private readonly entries: DecodedEntry[];

  constructor(count: number) {
    this.faces = new Array<undefined>(count).fill(undefined);
    this.entries = new Array<DecodedEntry>(count);
  }

  face(index: number, pixels: Uint8Array, misnamedFormat?: string): void {
    this.faces[index] = pixels;
    this.entries[index] =
      misnamedFormat === undefined ? { kind: 'face' } : { kind: 'misnamed', format: misnamedFormat };
  }

  failure(index: number, failure: Failure): void {
    this.entries[index] = { kind: 'failed', failure };
  }

  result(): Decoded {
    const faces = this.faces.filter((face) => face !== undefined);
    const size = faceSide * faceSide;
    const pixels = new Uint8Array(faces.length * size);
    for (const [index, face] of faces.entries()) pixels.set(face, index * size);
    return { entries: this.entries, pixels };
  }
}
