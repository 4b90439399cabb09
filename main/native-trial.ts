import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { z } from 'zod';
import { replaceFile } from '../files/replace-file.js';
import type { OwnProcess } from './utility.js';

const trialSchema = z.object({
  version: z.string(),
  processor: z.string(),
  fits: z.boolean(),
  /** How often it was tried. */
  tries: z.int().positive(),
});

/** A process may also have been ended by a log-off or for want of memory: one failure is not believed for ever. */
const triesBeforeGivingUp = 2;

export interface NativeTrialOptions {
  /** Where the answer is kept for later starts. */
  readonly file: string;
  /** Of the app: another one may bring another library. */
  readonly version: string;
  /** Starts a process that loads the library and ends. */
  readonly launch: () => Pick<OwnProcess<never>, 'onExit' | 'kill'>;
}

/** A scanner may read half a gigabyte first; longer waits nobody for a window. Milliseconds. */
const longestTrial = 30_000;

/** What an engine says that must not be loaded. */
const unfit = 'TensorFlow’s library ended a process that tried it: most likely the processor has no AVX';

/**
 * Whether this computer has a processor that says nothing of itself and may lack what TensorFlow's library needs:
 * Linux lists what its processor can, and Apple's own have all of it.
 */
export const needsNativeTrial = process.platform !== 'linux' && process.arch === 'x64';

/**
 * Tries the library where it can do no harm, for each version and processor until that went well, or badly at two
 * starts: inside the app it would end the app at every start.
 *
 * @returns why it must not be loaded; nothing where it may
 */
export async function tryNative({ file, version, launch }: NativeTrialOptions): Promise<string | undefined> {
  const processor = cpus()[0]?.model ?? '';
  const known = earlierTrial(file);
  const former = known?.version === version && known.processor === processor ? known : undefined;
  if (former?.fits === true) return undefined;
  if (former !== undefined && former.tries >= triesBeforeGivingUp) return unfit;
  const code = await exitCodeOf(launch());
  // Not at its end yet: nothing is known, and the recognition thread has limits of its own.
  if (code === 'late') return undefined;
  const fits = code === 0;
  const tries = (former?.tries ?? 0) + 1;
  // Where it cannot be written, the next start tries again.
  await replaceFile(file, [JSON.stringify({ version, processor, fits, tries })]).catch(() => undefined);
  return fits ? undefined : unfit;
}

function exitCodeOf({
  onExit,
  kill,
}: ReturnType<NativeTrialOptions['launch']>): Promise<number | null | 'late'> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      resolve('late');
      kill();
    }, longestTrial);
    onExit((code) => {
      clearTimeout(late);
      resolve(code);
    });
  });
}

function earlierTrial(file: string): z.infer<typeof trialSchema> | undefined {
  try {
    return trialSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
