import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { emotions } from '../../common/emotions.js';
import { failureOfWriting } from '../../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import {
  adaptationSchema,
  personalHeadSchema,
  personFacts,
  profileSchema,
  type Example,
  type Profile,
} from '../../common/personal.js';
import { clearRemoved, removeFolder } from '../../files/remove-folder.js';
import { writeFileWhole } from '../write-file-whole.js';
import { exampleNamed } from './example-name.js';
import { decodeExample, encodeExample } from './example-png.js';

/** What came of adapting a model; the numbers only where they are better. */
const learnedSchema = z.object({ adaptation: adaptationSchema, head: personalHeadSchema.optional() });
export type Learned = Readonly<z.infer<typeof learnedSchema>>;

const storedSchema = z.object({
  format: z.literal('emojify-person'),
  version: z.literal(1),
  name: profileSchema.shape.name,
  consentAt: z.iso.datetime().optional(),
  /** Of all people, the one who was chosen last is the one in front of the camera. */
  chosenAt: z.iso.datetime(),
  mine: z.boolean(),
  /** One for each model that was adapted. */
  learned: z.array(learnedSchema),
});

/** A person as the disk has them. */
export interface Person extends Profile, Omit<z.infer<typeof storedSchema>, 'format' | 'version' | 'name'> {}

const ending = '.png';

/**
 * What is kept of people, a folder each: `profile.json`, and a picture a file in the folder of what it is to show,
 * `happy/….png`. Each such folder is a data set that the trainer can read.
 */
export class ProfileFolders {
  constructor(readonly parent: string) {}

  folder(id: string): string {
    return join(this.parent, id);
  }

  newId(): string {
    return `person-${randomBytes(5).toString('hex')}`;
  }

  /** Everybody, in the order of their folders' names. */
  async people(): Promise<Person[]> {
    await clearRemoved(this.parent);
    const names = await readdir(this.parent).catch(() => []);
    const ids = names.filter((name) => profileSchema.shape.id.safeParse(name).success);
    return Promise.all(ids.sort().map((id) => this.#read(id)));
  }

  /** Failures: `folder-not-writable`, `disk-full`, `file-not-writable`. */
  async write({ id, ...person }: Person): Promise<Outcome<undefined>> {
    const stored: z.infer<typeof storedSchema> = { format: 'emojify-person', version: 1, ...person };
    return this.#writeIn(this.folder(id), personFacts, [JSON.stringify(stored)]);
  }

  /** What is left of a person's pictures, in the order in which they were taken; half-written ones are not. */
  async examples(id: string): Promise<Example[]> {
    const found = await Promise.all(
      emotions.map(async (emotion) => {
        const names = await readdir(join(this.folder(id), emotion)).catch(() => []);
        const ours = names.filter((name) => name.endsWith(ending));
        return ours.flatMap((name) => exampleNamed(name.slice(0, -ending.length), emotion) ?? []);
      }),
    );
    const whole = await Promise.all(
      found.flat().map(async (example) => ((await this.picture(id, example)) ? [example] : [])),
    );
    return whole.flat().sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** Its pixels; nothing where the file is gone or damaged. */
  async picture(id: string, example: Example): Promise<Uint8Array | undefined> {
    const file = await readFile(this.#file(id, example)).catch(() => undefined);
    return file && decodeExample(file);
  }

  /** Failures: `folder-not-writable`, `disk-full`, `file-not-writable`. */
  async keep(id: string, example: Example, pixels: Uint8Array): Promise<Outcome<undefined>> {
    const folder = join(this.folder(id), example.emotion);
    return this.#writeIn(folder, `${example.id}${ending}`, encodeExample(pixels));
  }

  /** Failure: `file-not-writable`. */
  async removeExample(id: string, example: Example): Promise<Outcome<undefined>> {
    try {
      await rm(this.#file(id, example), { force: true });
      return succeeded(undefined);
    } catch {
      return failed({ kind: 'file-not-writable', file: `${example.id}${ending}` });
    }
  }

  /** Removes all that is kept of a person; of the last one the folder of all people, too. Failure: `folder-not-writable`. */
  async forget(id: string): Promise<Outcome<undefined>> {
    const removed = await removeFolder(this.parent, id);
    // Only an empty one can be removed like this.
    if (removed.ok) await rmdir(this.parent).catch(() => undefined);
    return removed;
  }

  /** A file that cannot be read costs a name and what was learned, not the pictures: those lie beside it. */
  async #read(id: string): Promise<Person> {
    try {
      const text = await readFile(join(this.folder(id), personFacts), 'utf8');
      const { name, consentAt, chosenAt, mine, learned } = storedSchema.parse(JSON.parse(text));
      return { id, name, chosenAt, mine, learned, ...(consentAt !== undefined && { consentAt }) };
    } catch {
      return { id, name: id, chosenAt: new Date(0).toISOString(), mine: false, learned: [] };
    }
  }

  #file(id: string, { emotion, id: name }: Example): string {
    return join(this.folder(id), emotion, `${name}${ending}`);
  }

  async #writeIn(
    folder: string,
    name: string,
    contents: Iterable<string> | Uint8Array,
  ): Promise<Outcome<undefined>> {
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      return failed(failureOfWriting(error, folder));
    }
    return writeFileWhole(join(folder, name), contents);
  }
}
