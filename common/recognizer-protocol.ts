import type { Failure } from './failures.js';
import type { Frame } from './frame.js';
import type { Inspection, InspectionWish, NetworkDescription, StillPicture } from './inspection.js';
import type { EngineKind, ModelSummary } from './models.js';
import type { Adapted, ExamplePicture, PersonalHead } from './personal.js';
import type { Reading } from './reading.js';
import type { LiveTuning } from './settings.js';

/**
 * Of the environment: why TensorFlow's library must not be loaded, in this process and those that it starts. Who found
 * out that it would end them says so here.
 */
export const unfitVariable = 'EMOJIFY_UNFIT_FOR_NATIVE';

/** Given to the recognition thread when it starts. */
export interface RecognizerThreadOptions {
  /** Folder of the bundled models, and of the user's own. */
  readonly bundledModels: string;
  readonly ownModels: string;
  /** Preferred model; the bundled default where it is absent or cannot be used. */
  readonly model: string | undefined;
  /** `auto` takes native where it loads, else wasm. */
  readonly engine: EngineKind | 'auto';
  /** For the live view; as usual where it is left out. */
  readonly tuning?: LiveTuning;
}

/** Client → thread. `call` numbers each request; its answer carries the same number. */
export type RecognizerRequest =
  | { readonly kind: 'load'; readonly call: number; readonly options: RecognizerThreadOptions }
  | { readonly kind: 'read'; readonly call: number; readonly frame: Frame }
  /** Forgets faces and smoothing: the next frame belongs to another scene. */
  | { readonly kind: 'reset'; readonly call: number }
  /** All models of the store, each checked. */
  | { readonly kind: 'listModels'; readonly call: number }
  /** Removes one of the user's own models for good; a damaged one goes by the name of its folder. */
  | { readonly kind: 'removeModel'; readonly call: number; readonly id: string; readonly damaged: boolean }
  /** Lets the model of a folder answer beside the one in use; none ends that. */
  | { readonly kind: 'try'; readonly call: number; readonly folder: string | undefined }
  /** What a person chose for the live view, from the next frame on. */
  | { readonly kind: 'tune'; readonly call: number; readonly tuning: LiveTuning }
  /** The layers of the model in use, and what is known of its training. */
  | { readonly kind: 'describe'; readonly call: number }
  /** Looks into it while it reads a face. */
  | { readonly kind: 'inspect'; readonly call: number; readonly wish: InspectionWish }
  /** Holds a picture to look at; whether there is a face in it. */
  | { readonly kind: 'hold'; readonly call: number; readonly picture: StillPicture }
  /** Releases what looking takes. */
  | { readonly kind: 'endInspection'; readonly call: number }
  /** The face with this id in the newest frame, else the largest, as an example; none where there is no face. */
  | { readonly kind: 'takeExample'; readonly call: number; readonly face: number | undefined }
  /** Learns from a person's examples what to add to the scores of the model in use; changes no answer yet. */
  | { readonly kind: 'adapt'; readonly call: number; readonly examples: readonly ExamplePicture[] }
  /** Answers with what was learned of a person from now on, or as for everyone (none). */
  | { readonly kind: 'personalize'; readonly call: number; readonly head: PersonalHead | undefined }
  | { readonly kind: 'close'; readonly call: number };

export interface RecognizerLoaded {
  readonly engine: EngineKind;
  readonly model: ModelSummary;
  /** Models or engines that could not be used, and why; the thread works all the same. */
  readonly failures: readonly Failure[];
}

export interface ModelList {
  readonly models: readonly ModelSummary[];
  /** `model-damaged` for each folder that cannot be used. */
  readonly failures: readonly Failure[];
  /** Those folders among them that are the user's own, by name: they can be removed. */
  readonly ownDamaged: readonly string[];
}

/** What each request is answered with. */
export interface RecognizerAnswers {
  readonly load: RecognizerLoaded;
  readonly read: Reading;
  readonly reset: undefined;
  readonly listModels: ModelList;
  readonly removeModel: undefined;
  readonly try: undefined;
  readonly tune: undefined;
  readonly describe: NetworkDescription;
  /** Nothing where there is no face to look at. */
  readonly inspect: Inspection | undefined;
  readonly hold: boolean;
  readonly endInspection: undefined;
  /** Pixels of an example (common/personal.ts). */
  readonly takeExample: Uint8Array | undefined;
  readonly adapt: Adapted;
  /** Whether the head is one of the model in use; another one changes nothing. */
  readonly personalize: boolean;
  readonly close: undefined;
}

/** Thread → client. */
export type RecognizerMessage =
  | {
      readonly kind: 'answer';
      readonly call: number;
      readonly value: RecognizerAnswers[keyof RecognizerAnswers];
    }
  | { readonly kind: 'failure'; readonly call: number; readonly failure: Failure }
  | { readonly kind: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly text: string };
