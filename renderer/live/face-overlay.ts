import type { FaceReading } from '../../common/reading.js';
import { emojiNameOf, mostLikely, type EmojiAddresses } from '../emoji.js';
import type { TextMoment } from './live-view.js';
import { keepInside, placeBox, type Rectangle, type Size } from './letterbox.js';

/** Where the picture lies, and which way round it is. */
export interface OverlayGeometry {
  readonly stage: Size;
  readonly picture: Rectangle;
  readonly mirrored: boolean;
}

/** What the overlay needs beside numbers: words and pictures. */
export interface OverlayWords {
  readonly word: (face: FaceReading) => string;
  readonly percent: (share: number) => string;
  readonly emoji: EmojiAddresses;
}

interface FaceElements {
  readonly item: HTMLLIElement;
  readonly button: HTMLButtonElement;
  readonly label: HTMLSpanElement;
  readonly emoji: HTMLImageElement;
  readonly word: HTMLSpanElement;
  readonly percent: HTMLSpanElement;
  /** What its text was written from. */
  text: TextMoment | undefined;
  /** Measured when the text is written: asking for it with every reading would make the page lay out anew. */
  labelSize: Size;
}

/** Pixels between a box and its label. */
const gap = 8;

/**
 * Draws a box and a label on every face, with elements that are kept as long as the face is: they can be
 * clicked, focused and read aloud. Not React's, since they move with every reading. All faces together are one stop
 * of the Tab key, as in a list: the arrow keys choose among them.
 */
export class FaceOverlay {
  readonly #list: HTMLElement;
  readonly #choose: (id: number) => void;
  readonly #faces = new Map<number, FaceElements>();
  /** The face that was shown last. */
  #shown: number | undefined;

  constructor(list: HTMLElement, choose: (id: number) => void) {
    this.#list = list;
    this.#choose = choose;
  }

  draw(
    faces: readonly FaceReading[],
    shown: number | undefined,
    geometry: OverlayGeometry,
    words: OverlayWords,
    text: TextMoment,
  ): void {
    const hadFocus = this.#hasFocus();
    this.#removeOthers(new Set(faces.map(({ id }) => id)));
    const tabStop = shown ?? faces[0]?.id;
    for (const face of faces) {
      const elements = this.#faces.get(face.id) ?? this.#add(face.id);
      setTabIndex(elements.button, face.id === tabStop ? 0 : -1);
      this.#describe(elements, face, face.id === shown, words, text);
      this.#place(elements, face, geometry);
    }
    // The arrow keys move the choice; the focus goes with it, also when the focused face has left.
    if (hadFocus && (shown !== this.#shown || !this.#hasFocus())) this.#focus(shown);
    this.#shown = shown;
  }

  /** After a change of language every text is written anew. */
  forgetTexts(): void {
    for (const elements of this.#faces.values()) elements.text = undefined;
  }

  #hasFocus(): boolean {
    return this.#list.contains(document.activeElement);
  }

  #focus(id: number | undefined): void {
    if (id !== undefined) this.#faces.get(id)?.button.focus();
  }

  #removeOthers(ids: ReadonlySet<number>): void {
    for (const [id, { item }] of this.#faces) {
      if (ids.has(id)) continue;
      item.remove();
      this.#faces.delete(id);
    }
  }

  #add(id: number): FaceElements {
    const item = document.createElement('li');
    const button = document.createElement('button');
    const label = document.createElement('span');
    const emoji = document.createElement('img');
    const word = document.createElement('span');
    const percent = document.createElement('span');
    item.className = 'face';
    item.dataset['faceId'] = String(id);
    item.dataset['testid'] = 'face';
    button.className = 'face__target';
    button.type = 'button';
    label.className = 'face__label';
    percent.className = 'face__percent';
    emoji.alt = '';
    label.append(emoji, word, ' ', percent);
    button.append(label);
    item.append(button);
    button.addEventListener('click', () => this.#choose(id));
    this.#list.append(item);
    const elements = {
      item,
      button,
      label,
      emoji,
      word,
      percent,
      text: undefined,
      labelSize: { width: 0, height: 0 },
    };
    this.#faces.set(id, elements);
    return elements;
  }

  #place(
    { item, label, labelSize }: FaceElements,
    face: FaceReading,
    { stage, picture, mirrored }: OverlayGeometry,
  ): void {
    const box = placeBox(face.box, picture, mirrored);
    item.style.transform = `translate(${box.x.toFixed(1)}px, ${box.y.toFixed(1)}px)`;
    item.style.width = `${box.width.toFixed(1)}px`;
    item.style.height = `${box.height.toFixed(1)}px`;
    const { width, height } = labelSize;
    const above = { x: box.x + (box.width - width) / 2, y: box.y - height - gap, width, height };
    const inside = keepInside(above, stage);
    label.style.transform = `translate(${(inside.x - box.x).toFixed(1)}px, ${(inside.y - box.y).toFixed(1)}px)`;
  }

  #describe(
    elements: FaceElements,
    face: FaceReading,
    isShown: boolean,
    words: OverlayWords,
    text: TextMoment,
  ): void {
    const { item, button, emoji } = elements;
    const name = emojiNameOf(face.verdict);
    const { kind } = face.verdict;
    const emotion = mostLikely(face.verdict);
    const changed = item.dataset['emotion'] !== emotion || item.dataset['verdict'] !== kind;
    if (changed) {
      item.dataset['emotion'] = emotion;
      item.dataset['verdict'] = kind;
    }
    // The art may change while the answer stays.
    const address = words.emoji[name];
    if (emoji.getAttribute('src') !== address) emoji.src = address;
    if (item.dataset['chosen'] !== String(isShown)) {
      item.dataset['chosen'] = String(isShown);
      button.setAttribute('aria-pressed', String(isShown));
    }
    if (!changed && text === elements.text) return;
    elements.text = text;
    elements.word.textContent = words.word(face);
    elements.percent.textContent = words.percent(face.verdict.confidence);
    elements.labelSize = { width: elements.label.offsetWidth, height: elements.label.offsetHeight };
  }
}

/** Written only where it is another one: this is asked with every reading. */
function setTabIndex(button: HTMLButtonElement, index: 0 | -1): void {
  if (button.tabIndex !== index) button.tabIndex = index;
}
