import { writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';
import { emojiOf, unsureEmoji } from '../common/emotions.js';
import type { Reading } from '../common/reading.js';
import type { Texts } from '../common/texts.js';
import type { Switches } from './switches.js';

/** A line a second is enough to see the loop at work. Milliseconds. */
const lineEvery = 1_000;

/**
 * For machines without a display: readings as lines in the terminal, then the window as a picture.
 * Resolves when the report has lasted as long as asked, with whether there was any reading.
 */
export function createHeadlessReport(
  switches: Switches,
  texts: Texts,
): { readonly hear: (reading: Reading) => void; readonly run: (window: BrowserWindow) => Promise<boolean> } {
  let count = 0;
  let lastLineAt = 0;
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  return {
    hear: (reading) => {
      count += 1;
      const now = Date.now();
      if (now - lastLineAt < lineEvery) return;
      lastLineAt = now;
      print(describe(reading, count, texts));
    },
    run: async (window) => {
      await new Promise((resolve) => setTimeout(resolve, switches.demoSeconds * 1_000));
      if (switches.windowPicture !== undefined) {
        const picture = await window.webContents.capturePage();
        await writeFile(switches.windowPicture, picture.toPNG());
        print(texts.t('main:report.picture', { file: switches.windowPicture }));
      }
      print(texts.t('main:report.summary', { readings: count, seconds: switches.demoSeconds }));
      if (count === 0) print(texts.t('main:report.nothing'));
      return count > 0;
    },
  };
}

function describe(reading: Reading, count: number, texts: Texts): string {
  const faces = reading.faces.map(({ verdict }) => {
    const percent = Math.round(verdict.confidence * 100);
    if (verdict.kind === 'unsure') return `${unsureEmoji} ${texts.t('emotions:unsure')}`;
    return `${emojiOf[verdict.emotion]} ${texts.t(`emotions:${verdict.emotion}`)} ${percent} %`;
  });
  const milliseconds = Math.round(reading.milliseconds.total);
  const answer = faces.length > 0 ? faces.join('  ') : texts.t('main:report.noFace');
  return texts.t('main:report.line', { count, answer, milliseconds });
}
