import { useEffect, useEffectEvent, useRef, type ReactElement } from 'react';
import { emojiNameOf, useEmoji, type EmojiAddresses } from '../emoji.js';
import { FaceOverlay, type OverlayWords } from '../live/face-overlay.js';
import { placePicture, type Size } from '../live/letterbox.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts, type Texts } from '../texts.js';
import './faces.css';

/** The boxes and labels over the picture; React only gives them their place, see live/face-overlay.ts. */
export function Faces({ pictureSize, mirrored }: { pictureSize: Size; mirrored: boolean }): ReactElement {
  const { live } = useSurroundings();
  const texts = useTexts();
  const emoji = useEmoji();
  const list = useRef<HTMLUListElement>(null);
  const overlay = useRef<FaceOverlay>(undefined);
  const stage = useRef<Size>({ width: 0, height: 0 });

  const draw = useEffectEvent(() => {
    const { reading, shown, text } = live.moments.latest;
    const picture = placePicture(stage.current, pictureSize, 'contain');
    const geometry = { stage: stage.current, picture, mirrored };
    const faces = pictureSize.width === 0 ? [] : (reading?.faces ?? []);
    overlay.current?.draw(faces, shown?.id, geometry, wordsIn(texts, emoji), text);
  });

  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    overlay.current = new FaceOverlay(element, (id) => live.choose(id));
    const observer = new ResizeObserver(() => {
      stage.current = { width: element.clientWidth, height: element.clientHeight };
      draw();
    });
    observer.observe(element);
    const stopListening = live.moments.subscribe(() => draw());
    return () => {
      stopListening();
      observer.disconnect();
      element.replaceChildren();
    };
  }, [live]);

  // What is drawn depends on these too, and no reading may come for a while.
  useEffect(() => {
    overlay.current?.forgetTexts();
    draw();
  }, [texts, emoji, pictureSize, mirrored]);

  return <ul className="faces" ref={list} aria-label={texts.t('picture.faces')} data-testid="faces" />;
}

function wordsIn({ emotion, percent }: Texts, emoji: EmojiAddresses): OverlayWords {
  return { word: (face) => emotion(emojiNameOf(face.verdict)), percent, emoji };
}
