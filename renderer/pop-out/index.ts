import { emojiAddress, emojiNames } from '../../common/emoji-sets.js';
import { popOutSides, type PopOutState } from '../../common/pop-out.js';
import { createTexts } from '../../common/texts.js';

/** The page of the pop-out window. It knows the answer that main tells it, and can close and resize itself. */

/** The tools stay for so long after the pointer has left, or went where only the system sees it. Milliseconds. */
const toolsFor = 2_500;
const step = 1.15;

const bridge = window.emojify;
const face = find('face');
const close = find('close');
const grip = find('grip');
const nobody = face.firstElementChild;
const pictures = new Map(emojiNames.map((name) => [name, newPicture()]));

face.append(...pictures.values());
hearAnswers();
offerTools();
letResize();

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no ${id}.`);
  return element;
}

/** All pictures lie on top of each other and one is opaque: a change never waits for a picture to load. */
function newPicture(): HTMLImageElement {
  const picture = document.createElement('img');
  picture.alt = '';
  picture.draggable = false;
  return picture;
}

/** What comes before the first answer is newer than it. */
function hearAnswers(): void {
  let told = false;
  bridge.on('popOut', (state) => {
    told = true;
    show(state);
  });
  void bridge.getPopOut().then((state) => {
    if (!told) show(state);
  });
}

function show({ answer, camera, language, look }: PopOutState): void {
  const texts = createTexts(language);
  document.documentElement.lang = language;
  document.title = texts.t('share:popOut.title');
  close.setAttribute('aria-label', texts.t('share:popOut.closeSelf'));
  close.title = texts.t('share:popOut.closeSelf');
  grip.title = texts.t('share:popOut.resize');
  face.dataset['answer'] = answer ?? 'none';
  face.setAttribute(
    'aria-label',
    answer === undefined ? texts.t(`share:popOut.nothing.${camera}`) : texts.t(`emotions:${answer}`),
  );
  nobody?.setAttribute('data-shown', String(answer === undefined));
  for (const [name, picture] of pictures) {
    picture.dataset['shown'] = String(name === answer);
    const address = emojiAddress(look, name);
    if (picture.getAttribute('src') !== address) picture.src = address;
  }
}

/** The button and the grip are there while somebody is at the window. */
function offerTools(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const offer = (): void => {
    document.body.dataset['tools'] = 'true';
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!close.matches(':hover') && !grip.matches(':active')) document.body.dataset['tools'] = 'false';
    }, toolsFor);
  };
  document.addEventListener('pointermove', offer);
  window.addEventListener('focus', offer);
  close.addEventListener('click', () => void bridge.closePopOut());
}

/** By its corner, and by the plus and minus keys. */
function letResize(): void {
  let drag: { readonly x: number; readonly y: number; readonly side: number } | undefined;
  grip.addEventListener('pointerdown', ({ pointerId, screenX, screenY }) => {
    grip.setPointerCapture(pointerId);
    drag = { x: screenX, y: screenY, side: window.innerWidth };
  });
  grip.addEventListener('pointermove', ({ screenX, screenY }) => {
    // The window grows about its middle, so its corner goes half the way.
    if (drag !== undefined) resize(drag.side + screenX - drag.x + screenY - drag.y);
  });
  grip.addEventListener('lostpointercapture', () => {
    drag = undefined;
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') void bridge.closePopOut();
    else if (key === '+' || key === '=') resize(window.innerWidth * step);
    else if (key === '-') resize(window.innerWidth / step);
  });
}

function resize(side: number): void {
  const { smallest, largest } = popOutSides;
  void bridge.resizePopOut(Math.round(Math.min(largest, Math.max(smallest, side))));
}
