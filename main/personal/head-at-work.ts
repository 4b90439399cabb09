import type { RecognizerState } from '../../common/app-state.js';
import type { Outcome } from '../../common/failures.js';
import type { PersonalHead, PersonalState } from '../../common/personal.js';
import type { Person } from './profile-folders.js';

type Personalize = (head: PersonalHead | undefined) => Promise<Outcome<boolean>>;

/** What was learned of a person, at work in the recognition thread that is there now. */
export class HeadAtWork {
  readonly #personalize: Personalize;
  #recognizer: RecognizerState = { kind: 'loading' };

  constructor(personalize: Personalize) {
    this.#personalize = personalize;
  }

  /** @returns whether there is a thread that knows nobody yet, or one with another model. */
  follow(recognizer: RecognizerState): boolean {
    const another = recognizer !== this.#recognizer;
    this.#recognizer = recognizer;
    return another && recognizer.kind === 'ready';
  }

  /** Puts to work what was learned of this person for the model in use, if that is wished. */
  async fit(person: Person | undefined): Promise<Pick<PersonalState, 'mine' | 'adaptation'>> {
    if (this.#recognizer.kind !== 'ready') return { mine: false };
    const model = this.#recognizer.model.id;
    const learned = person?.learned.find(({ adaptation }) => adaptation.model === model);
    const head = person?.mine === true ? learned?.head : undefined;
    const fitted = await this.#personalize(head);
    const fits = fitted.ok && fitted.value;
    // Other numbers under the same name: what was learned says nothing of them.
    const adaptation = head === undefined || fits ? learned?.adaptation : undefined;
    return { mine: head !== undefined && fits, adaptation };
  }
}
