// @ts-check
import { readFileSync } from 'node:fs';

/** The emotions in the order of every table here. */
export const emotions = ['angry', 'disgust', 'fear', 'happy', 'neutral', 'sad', 'surprise'];

/** What they are called in the head of FER+'s table. */
const votedAs = ['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness', 'surprise'];

/** Votes that are for none of the seven. */
const votedOtherwise = ['contempt', 'unknown', 'NF'];

/**
 * What ten people said about each picture of a part of FER2013.
 *
 * @param {string} path a table with the columns file, usage, label, and the votes as fp_neutral …
 * @param {string} part Training, PublicTest or PrivateTest
 * @returns {{ file: string, label: string, votes: number[], majority: number }[]} votes in the order of `emotions`;
 * `majority` is the place of the one that got most, -1 where that is none of the seven or not the only one
 */
export function readVotes(path, part) {
  const [head = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const columns = head.split(',');
  const [file = -1, usage = -1, label = -1] = ['file', 'usage', 'label'].map((name) => columns.indexOf(name));
  const places = [...votedAs, ...votedOtherwise].map((name) => columns.indexOf(`fp_${name}`));
  if ([file, usage, label, ...places].includes(-1)) {
    throw new Error(`${path}: expected are the columns file, usage, label, fp_anger and the other votes`);
  }
  return rows
    .map((row) => row.split(','))
    .filter((cells) => cells[usage] === part)
    .map((cells) => {
      const all = places.map((place) => Number(cells[place]));
      const votes = all.slice(0, emotions.length);
      return { file: cells[file] ?? '', label: cells[label] ?? '', votes, majority: majorityOf(all) };
    });
}

/** @param {number[]} votes those for the seven emotions first */
function majorityOf(votes) {
  const most = Math.max(...votes);
  const first = votes.indexOf(most);
  return votes.lastIndexOf(most) === first && first < emotions.length ? first : -1;
}

/**
 * @param {string} path a table as "emojify evaluate --answers" writes it
 * @returns {Map<string, number[]>} shares in the order of `emotions`, by the pictures' file names
 */
export function readAnswers(path) {
  const [, ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  return new Map(
    rows.map((row) => {
      const cells = row.split(',');
      // A file's name may contain commas itself.
      const values = cells.splice(-emotions.length);
      const file = cells.join(',');
      return [file.slice(file.lastIndexOf('/') + 1), values.map(Number)];
    }),
  );
}
