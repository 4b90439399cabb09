import { emotions, type Emotion } from '../../common/emotions.js';
import type { Figures, TrainingReport } from '../../common/training.js';
import { html, type Html } from './html.js';
import type { Words } from './words.js';

/** Which expression was taken for which: a row for each that is shown, a column for each answer. */
export function confusionTable({ confusion }: Figures, words: Words): Html {
  return html`<table class="confusion">
    <thead>
      <tr>
        <td></td>
        <th class="over" colspan="${emotions.length}">${words.say('answered')}</th>
      </tr>
      <tr>
        <th class="corner">${words.say('shown')}</th>
        ${emotions.map((emotion) => html`<th scope="col">${words.emotion(emotion)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${emotions.map((shown) => confusionRow(shown, confusion[shown], words))}
    </tbody>
  </table>`;
}

function confusionRow(shown: Emotion, answers: Readonly<Record<Emotion, number>>, words: Words): Html {
  const all = emotions.reduce((sum, answer) => sum + answers[answer], 0);
  const cells = emotions.map((answer) => {
    const count = answers[answer];
    const share = all === 0 ? 0 : count / all;
    const kind = answer === shown ? 'right' : 'wrong';
    const style = `--share: ${share.toFixed(3)}`;
    return html`<td
      class="${kind}${share > 0.55 ? ' strong' : ''}${count === 0 ? ' none' : ''}"
      style="${style}"
    >
      <b>${words.count(count)}</b><span>${words.percent(share, 0)}</span>
    </td>`;
  });
  return html`<tr>
    <th scope="row">${words.emotion(shown)}</th>
    ${cells}
  </tr>`;
}

/** Precision, recall and F1 of each expression, and their means. */
export function classTable({ per_class: each }: Figures, words: Words): Html {
  const shown = emotions.filter((emotion) => each[emotion].images > 0);
  const measures = ['precision', 'recall', 'f1'] as const;
  const mean = (measure: (typeof measures)[number]): number =>
    shown.reduce((sum, emotion) => sum + each[emotion][measure], 0) / Math.max(1, shown.length);
  const images = shown.reduce((sum, emotion) => sum + each[emotion].images, 0);
  return html`<table class="classes">
    <thead>
      <tr>
        <td></td>
        <th scope="col">${words.say('images')}</th>
        ${measures.map((measure) => html`<th scope="col">${words.say(measure)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${shown.map(
        (emotion) =>
          html`<tr>
            <th scope="row">${words.emotion(emotion)}</th>
            <td>${words.count(each[emotion].images)}</td>
            ${measures.map((measure) => bar(each[emotion][measure], words))}
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${words.say('mean')}</th>
        <td>${words.count(images)}</td>
        ${measures.map((measure) => bar(mean(measure), words))}
      </tr>
    </tfoot>
  </table>`;
}

function bar(share: number, words: Words): Html {
  return html`<td class="bar">
    <span>${words.percent(share)}</span><i style="--share: ${share.toFixed(3)}"></i>
  </td>`;
}

/** How many pictures each part has of each expression. */
export function dataTable({ data: { images } }: TrainingReport, words: Words): Html {
  const parts = ['train', 'validation', 'test'] as const;
  const total = (part: (typeof parts)[number]): number =>
    emotions.reduce((sum, emotion) => sum + images[part][emotion], 0);
  return html`<table class="data">
    <thead>
      <tr>
        <td></td>
        ${parts.map((part) => html`<th scope="col">${words.say(`part.${part}`)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${emotions.map(
        (emotion) =>
          html`<tr>
            <th scope="row">${words.emotion(emotion)}</th>
            ${parts.map((part) => html`<td>${words.count(images[part][emotion])}</td>`)}
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${words.say('all')}</th>
        ${parts.map((part) => html`<td>${words.count(total(part))}</td>`)}
      </tr>
    </tfoot>
  </table>`;
}
