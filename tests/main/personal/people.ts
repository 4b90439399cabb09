import { emotions, type Emotion } from '../../../common/emotions.js';
import { failed, succeeded, type Failure } from '../../../common/failures.js';
import { exampleSide, type Adapted, type PersonalHead } from '../../../common/personal.js';
import type { RecognizerState } from '../../../common/app-state.js';
import { ProfileFolders } from '../../../main/personal/profile-folders.js';
import { PersonalService } from '../../../main/personal/personal-service.js';

/** An example that cannot be mistaken for another one. */
export function picture(seed: number): Uint8Array {
  return Uint8Array.from({ length: exampleSide ** 2 }, (_, index) => (index * seed + (index >> 7)) & 255);
}

export const readyWith = (id: string): RecognizerState =>
  // Of a model that answers only its name is looked at.
  ({ kind: 'ready', engine: 'native', model: { id } }) as RecognizerState;

/** What the recognition thread would answer after it had learned; what it learns is tested with itself. */
export function adapted(model: string, better: boolean): Adapted & { kind: 'adapted' } {
  const confusion = emotions.map(() => emotions.map(() => 0));
  const judged = { right: 3, logLoss: 1, confusion };
  return {
    kind: 'adapted',
    adaptation: {
      ...{ model, kind: 'offsets', learnedFrom: 7, judgedOn: 7, better },
      ...{ before: judged, after: { ...judged, right: 5 } },
    },
    head: {
      ...{ model, fingerprint: 'f', weights: [], means: [], deviations: [] },
      offsets: [1, 0, 0, 0, 0, 0, 0],
    },
  };
}

/** The service over a real folder; the thread's part is played here. */
export function openService(parent: string) {
  const heads: (PersonalHead | undefined)[] = [];
  const failures: Failure[] = [];
  const thread = {
    next: picture(1) as Uint8Array | undefined,
    adapted: failed({ kind: 'recognizer-timeout' }) as
      ReturnType<typeof failed> | ReturnType<typeof succeeded<Adapted>>,
    fits: true,
  };
  const service = new PersonalService({
    folders: new ProfileFolders(parent),
    thread: () => ({
      takeExample: () => Promise.resolve(succeeded(thread.next)),
      adapt: () => Promise.resolve(thread.adapted),
      personalize: (head) => {
        heads.push(head);
        return Promise.resolve(succeeded(thread.fits));
      },
    }),
    changed: () => undefined,
    failed: (failure) => failures.push(failure),
  });
  const take = (emotion: Emotion, round: string): Promise<boolean> =>
    service.take({ emotion, round, source: 'game' }, undefined);
  return { service, thread, heads, failures, take };
}
