import { valid } from 'semver';
import { z } from 'zod';
import { failed, succeeded, type Outcome } from '../../common/failures.js';

/** Longer than this nobody waits for an answer that can be asked for again. Milliseconds. */
const longestAnswer = 15_000;

/** A release with all its notes has a few kilobytes. Bytes. */
const largestAnswer = 1_000_000;

const releaseSchema = z.object({ tag_name: z.string() });

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

/**
 * The version of the newest release, such as `1.2.3`.
 *
 * Failures: `update-check-failed` where there is no answer in time, or none that names a version.
 */
export async function newestRelease(fetch: Fetch, address: string): Promise<Outcome<string>> {
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/vnd.github+json' },
      signal: AbortSignal.timeout(longestAnswer),
      credentials: 'omit',
      redirect: 'error',
    });
    if (!response.ok) return unanswered(`HTTP ${response.status}`);
    const { tag_name: tag } = releaseSchema.parse(JSON.parse(await textUpTo(response, largestAnswer)));
    const version = valid(tag);
    return version === null ? unanswered(`release ${tag.slice(0, 40)}`) : succeeded(version);
  } catch (error) {
    return unanswered(error instanceof z.ZodError ? 'no release' : reasonOf(error));
  }
}

async function textUpTo(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const part of response.body ?? []) {
    const bytes = z.instanceof(Uint8Array).parse(part);
    length += bytes.length;
    if (length > most) throw new Error('too long an answer');
    text += decoder.decode(bytes, { stream: true });
  }
  return text;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const unanswered = (reason: string): Outcome<never> => failed({ kind: 'update-check-failed', reason });
