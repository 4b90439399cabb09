// @ts-check
import { wasInterrupted } from '../lib/interruption.mjs';

/**
 * Tells a person what the set-up does: a moving line on a terminal, now and then a plain line elsewhere.
 * @typedef {object} Reporter
 * @property {(title: string) => void} begin
 * @property {import('./step.mjs').Progress} progress
 * @property {(mark: 'done' | 'failed', sentence: string) => void} end
 * @property {(sentence: string) => void} say
 */

const movingLineInterval = 120;
const plainLineInterval = 10_000;
const marks = { done: '✔', failed: '✖' };

/**
 * @param {NodeJS.WriteStream} stream
 * @returns {Reporter}
 */
export function createReporter(stream) {
  const line = stream.isTTY ? movingLine(stream) : plainLine(stream);
  let began = 0;
  let what = '';
  /** @type {number | undefined} */
  let fraction;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const draw = () => {
    if (what !== '' && !wasInterrupted()) line.draw(progressText(what, fraction, Date.now() - began));
  };
  return {
    begin(title) {
      stream.write(`• ${title}\n`);
      began = Date.now();
      what = '';
      // Seconds count on even while a step has nothing to tell.
      timer = setInterval(draw, line.interval);
      timer.unref();
    },
    progress(now, part) {
      const isNew = now !== what;
      what = now;
      fraction = part;
      if (isNew) draw();
    },
    end(mark, sentence) {
      clearInterval(timer);
      line.clear();
      stream.write(`  ${marks[mark]} ${sentence}\n`);
    },
    say(sentence) {
      line.clear();
      stream.write(`${sentence}\n`);
    },
  };
}

/**
 * Where progress is shown.
 * @typedef {{ interval: number, draw: (text: string) => void, clear: () => void }} ProgressLine
 */

/**
 * @param {NodeJS.WriteStream} stream
 * @returns {ProgressLine}
 */
function plainLine(stream) {
  return {
    interval: plainLineInterval,
    draw: (text) => void stream.write(`    ${text}\n`),
    clear: () => undefined,
  };
}

/**
 * @param {NodeJS.WriteStream} stream
 * @returns {ProgressLine}
 */
function movingLine(stream) {
  const clear = () => void stream.write('\r\u001b[2K');
  return {
    interval: movingLineInterval,
    // A line that wraps could not be taken back.
    draw: (text) => (clear(), stream.write(`    ${fitting(text, (stream.columns || 80) - 5)}`)),
    clear,
  };
}

/**
 * The beginning of a text that is not wider than so many columns; Chinese letters take two.
 * @param {string} text
 * @param {number} columns
 */
export function fitting(text, columns) {
  let width = 0;
  let fits = '';
  for (const letter of text) {
    width += letter > '\u1100' && !/[\u2000-\u2bff]/.test(letter) ? 2 : 1;
    if (width > columns) break;
    fits += letter;
  }
  return fits;
}

/**
 * @param {string} what
 * @param {number | undefined} fraction
 * @param {number} elapsed milliseconds
 */
function progressText(what, fraction, elapsed) {
  const percent = fraction === undefined ? '' : `${Math.floor(fraction * 100)} %`;
  return [what, percent, `${Math.round(elapsed / 1000)} s`].filter(Boolean).join(' · ');
}
