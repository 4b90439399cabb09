import type { RecognizerState } from '../../common/app-state.js';
import type { Emotion } from '../../common/emotions.js';
import type { Failure, Outcome } from '../../common/failures.js';
import {
  nobody,
  type Adapted,
  type AdaptAnswer,
  type Example,
  type ExamplePicture,
  type PersonalHead,
  type PersonalState,
} from '../../common/personal.js';
import { exampleName } from './example-name.js';
import { HeadAtWork } from './head-at-work.js';
import type { Learned, Person, ProfileFolders } from './profile-folders.js';

/** The recognition thread, as far as it is asked here. */
export interface PersonalThread {
  takeExample(face: number | undefined): Promise<Outcome<Uint8Array | undefined>>;
  adapt(examples: readonly ExamplePicture[]): Promise<Outcome<Adapted>>;
  personalize(head: PersonalHead | undefined): Promise<Outcome<boolean>>;
}

export interface PersonalOptions {
  readonly folders: ProfileFolders;
  /** Asked for each time: the live view that it belongs to is there a little later. */
  readonly thread: () => PersonalThread;
  readonly changed: (state: PersonalState) => void;
  readonly failed: (failure: Failure) => void;
}

/** What an example is to show, and where it comes from. */
export type ExampleWish = Pick<Example, 'emotion' | 'round' | 'source'>;

/** Owns what is kept and learned of the people who use this computer. Nothing here knows about Electron. */
export class PersonalService {
  readonly #options: PersonalOptions;
  readonly #folders: ProfileFolders;
  readonly #head: HeadAtWork;
  #state: PersonalState = nobody;
  #people: readonly Person[] = [];
  /** A picture of a reading that was called wrong, as long as nobody has said what it was. */
  #held: Uint8Array | undefined;
  /** What writes, removes or puts a head to work happens one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: PersonalOptions) {
    this.#options = options;
    this.#folders = options.folders;
    this.#head = new HeadAtWork((head) => options.thread().personalize(head));
  }

  get state(): PersonalState {
    return this.#state;
  }

  /** Finds what earlier starts left. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      this.#people = await this.#folders.people();
      const last = [...this.#people].sort((one, other) => (one.chosenAt < other.chosenAt ? 1 : -1))[0];
      await this.#show(last?.id);
    });
  }

  /** A new thread knows nobody, and another model needs another head. */
  follow(recognizer: RecognizerState): void {
    if (this.#head.follow(recognizer)) void this.#inTurn(() => this.#fit());
  }

  /** A person allows that pictures are kept: a new one, or one whose consent is not known any more. */
  allow(name: string, known: string | undefined): Promise<void> {
    return this.#inTurn(async () => {
      const now = new Date().toISOString();
      const before = this.#people.find(({ id }) => id === known);
      const person: Person = {
        ...(before ?? { id: this.#folders.newId(), mine: false, learned: [] }),
        ...{ name, consentAt: now, chosenAt: now },
      };
      if (await this.#write(person)) await this.#show(person.id);
    });
  }

  choose(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const person = this.#people.find((each) => each.id === id);
      if (person === undefined) return;
      await this.#write({ ...person, chosenAt: new Date().toISOString() });
      await this.#show(id);
    });
  }

  rename(name: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#person) await this.#write({ ...this.#person, name });
      this.#change({});
    });
  }

  /** Keeps a picture of a face in the newest frame, the largest one if none is named; whether there was one. */
  async take(wish: ExampleWish, face: number | undefined): Promise<boolean> {
    const person = this.#person;
    if (person?.consentAt === undefined) return false;
    const taken = await this.#options.thread().takeExample(face);
    if (!taken.ok) this.#options.failed(taken.failure);
    const pixels = taken.ok ? taken.value : undefined;
    return pixels !== undefined && this.#keep(person.id, wish, pixels);
  }

  /** Holds the face that is answered now, so that there is time to say what it shows; its pixels. */
  hold(face: number | undefined): Promise<Uint8Array | undefined> {
    return this.holdFrom(() => this.#options.thread().takeExample(face));
  }

  /** Holds a face from elsewhere; without consent it is not even taken. */
  async holdFrom(take: () => Promise<Outcome<Uint8Array | undefined>>): Promise<Uint8Array | undefined> {
    this.#held = undefined;
    const person = this.#person;
    if (person?.consentAt === undefined) return undefined;
    const taken = await take();
    if (!taken.ok) this.#options.failed(taken.failure);
    // The person may have been forgotten meanwhile: nobody else gets the picture.
    this.#held = taken.ok && this.#person?.id === person.id ? taken.value : undefined;
    return this.#held;
  }

  /** Keeps what is held as that expression, or lets it go; whether it is kept. */
  async correct(emotion: Emotion | undefined): Promise<boolean> {
    const [pixels, person] = [this.#held, this.#person];
    this.#held = undefined;
    if (pixels === undefined || emotion === undefined || person?.consentAt === undefined) return false;
    const round = Date.now().toString(36);
    return this.#keep(person.id, { emotion, round, source: 'correction' }, pixels);
  }

  async picture(id: string): Promise<Uint8Array | undefined> {
    const example = this.#state.examples.find((each) => each.id === id);
    return this.#person && example && this.#folders.picture(this.#person.id, example);
  }

  removeExample(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const example = this.#state.examples.find((each) => each.id === id);
      if (this.#person === undefined || example === undefined) return;
      const removed = await this.#folders.removeExample(this.#person.id, example);
      if (!removed.ok) this.#options.failed(removed.failure);
      else this.#change({ examples: this.#state.examples.filter((each) => each.id !== id) });
    });
  }

  /** Learns from the pictures that are there; what is better is put to work at once. */
  async adapt(): Promise<AdaptAnswer> {
    const person = this.#person;
    if (person === undefined || this.#state.adapting) return { kind: 'nobody' };
    this.#change({ adapting: true });
    try {
      const adapted = await this.#options.thread().adapt(await this.#pictures(person.id));
      if (!adapted.ok) return { kind: 'failed', failure: adapted.failure };
      if (adapted.value.kind === 'too-few') return adapted.value;
      const { adaptation, head } = adapted.value;
      const learned: Learned = { adaptation, ...(adaptation.better && { head }) };
      await this.#inTurn(() => this.#learned(person.id, learned));
      return { kind: 'adapted' };
    } finally {
      this.#change({ adapting: false });
    }
  }

  /** Answers as was learned of this person, or as for everyone. */
  setMine(mine: boolean): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#person === undefined) return;
      await this.#write({ ...this.#person, mine });
      await this.#fit();
    });
  }

  /** Removes all that is kept and learned of this person. */
  forget(): Promise<void> {
    return this.#inTurn(async () => {
      const person = this.#person;
      if (person === undefined) return;
      const removed = await this.#folders.forget(person.id);
      if (!removed.ok) this.#options.failed(removed.failure);
      this.#people = await this.#folders.people();
      await this.#show(removed.ok ? this.#people[0]?.id : person.id);
    });
  }

  /** Where the pictures of this person lie. */
  get folder(): string | undefined {
    return this.#person && this.#folders.folder(this.#person.id);
  }

  get #person(): Person | undefined {
    return this.#people.find(({ id }) => id === this.#state.profile?.id);
  }

  async #pictures(id: string): Promise<ExamplePicture[]> {
    const pictures = await Promise.all(
      this.#state.examples.map(async (example) => {
        const pixels = await this.#folders.picture(id, example);
        return pixels ? [{ pixels, emotion: example.emotion, round: example.round }] : [];
      }),
    );
    return pictures.flat();
  }

  /** Unless the person was forgotten, or another one was chosen meanwhile. */
  #keep(person: string, wish: ExampleWish, pixels: Uint8Array): Promise<boolean> {
    return this.#inTurn(async () => {
      if (this.#person?.id !== person) return false;
      const now = new Date();
      const example: Example = { id: exampleName(now, wish), ...wish, takenAt: now.toISOString() };
      const kept = await this.#folders.keep(person, example, pixels);
      if (!kept.ok) this.#options.failed(kept.failure);
      else this.#change({ examples: [...this.#state.examples, example] });
      return kept.ok;
    });
  }

  async #learned(id: string, learned: Learned): Promise<void> {
    const person = this.#people.find((each) => each.id === id);
    if (person === undefined) return;
    const { model, better } = learned.adaptation;
    const others = person.learned.filter(({ adaptation }) => adaptation.model !== model);
    if (await this.#write({ ...person, mine: better, learned: [...others, learned] })) await this.#fit();
  }

  async #show(id: string | undefined): Promise<void> {
    const examples = id === undefined ? [] : await this.#folders.examples(id);
    const profile = this.#people.find((each) => each.id === id);
    // A picture that is held is of whoever was shown before.
    this.#held = undefined;
    this.#state = { ...nobody, adapting: this.#state.adapting, examples, ...(profile && { profile }) };
    await this.#fit();
  }

  async #fit(): Promise<void> {
    this.#change(await this.#head.fit(this.#person));
  }

  async #write(person: Person): Promise<boolean> {
    const written = await this.#folders.write(person);
    if (!written.ok) this.#options.failed(written.failure);
    else this.#people = [...this.#people.filter(({ id }) => id !== person.id), person];
    return written.ok;
  }

  #change(part: Partial<PersonalState>): void {
    const person = this.#person;
    const profiles = this.#people.map(({ id, name }) => ({ id, name }));
    this.#state = {
      ...this.#state,
      ...part,
      profiles: profiles.sort((one, other) => one.name.localeCompare(other.name)),
      profile: person && { id: person.id, name: person.name },
      consent: person?.consentAt !== undefined,
    };
    this.#options.changed(this.#state);
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const acted = this.#turn.then(act);
    this.#turn = acted.catch(() => undefined);
    return acted;
  }
}
