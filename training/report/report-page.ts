import type { ModelManifest } from '../../common/models.js';
import type { Language } from '../../common/settings.js';
import type { TrainingReport } from '../../common/training.js';
import { chart } from './chart.js';
import { dataFacts, figureNotes, headFigures, settingFacts, type Fact } from './facts.js';
import { html, Html } from './html.js';
import { style } from './style.js';
import { classTable, confusionTable, dataTable } from './tables.js';
import { wordsIn, type Words } from './words.js';

/** The part of a manifest that a report shows. */
export type ReportedModel = Pick<ModelManifest, 'id' | 'input' | 'parameters' | 'trained'>;

/**
 * A finished training as a page to read and to print: one HTML file with everything inside, without scripts, and
 * forbidden to load anything.
 */
export function reportPage(report: TrainingReport, model: ReportedModel, language: Language): string {
  const words = wordsIn(language);
  const { say } = words;
  const title = say('title', { id: model.id });
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        <main>
          <header>
            <p class="kind">${say('kind')}</p>
            <h1>${model.id}</h1>
            <p class="when">${subtitle(report, model, words)}</p>
          </header>
          <section class="head">${headFigures(report, words).map(tile)}</section>
          ${figureNotes(report, words).map((note) => html`<p class="note">${note}</p>`)}
          <section>
            <h2>${say('curves')}</h2>
            <div class="charts">${charts(report, words)}</div>
          </section>
          <section>
            <h2>${say('confusion')}</h2>
            <p class="how">${say('confusion-how', { images: words.count(report.test.images) })}</p>
            ${confusionTable(report.test, words)}
          </section>
          <section>
            <h2>${say('classes')}</h2>
            <p class="how">${say('classes-how')}</p>
            ${classTable(report.test, words)}
          </section>
          <section class="columns">
            <div>
              <h2>${say('settings')}</h2>
              ${list(settingFacts(report, model, words))}
            </div>
            <div>
              <h2>${say('data')}</h2>
              ${dataTable(report, words)} ${list(dataFacts(report, words))}
            </div>
          </section>
        </main>
        <footer>${say('footer')}</footer>
      </body>
    </html> `;
  return `${page.text.trim()}\n`;
}

function subtitle({ settings }: TrainingReport, { trained }: ReportedModel, words: Words): string {
  const network = words.say('network-of', { network: settings.network });
  return [network, trained.on[words.language], words.moment(new Date(trained.when))].join(' · ');
}

function tile({ name, value, more }: Fact): Html {
  return html`<div class="tile">
    <span class="name">${name}</span><b>${value}</b><span class="more">${more}</span>
  </div>`;
}

function list(facts: readonly Fact[]): Html {
  return html`<dl>
    ${facts.map(
      ({ name, value, more }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}${more && html` <small>${more}</small>`}</dd>
        </div>`,
    )}
  </dl>`;
}

function charts({ history, epoch }: TrainingReport, words: Words): Html[] {
  const { say } = words;
  const marked = { epoch, name: say('kept', { epoch }) };
  const pair = (
    training: readonly number[],
    validation: readonly number[],
  ): Parameters<typeof chart>[0]['curves'] => [
    { name: say('part.train'), className: 'training', values: training },
    { name: say('part.validation'), className: 'validation', values: validation },
  ];
  return [
    chart({
      title: say('accuracy'),
      curves: pair(
        history.map(({ accuracy }) => accuracy),
        history.map(({ validation_accuracy: accuracy }) => accuracy),
      ),
      marked,
      epochName: say('epoch'),
      format: (value, digits) => words.percent(value, Math.max(0, digits - 2)),
    }),
    chart({
      title: say('loss'),
      curves: pair(
        history.map(({ loss }) => loss),
        history.map(({ validation_loss: loss }) => loss),
      ),
      marked,
      epochName: say('epoch'),
      format: (value, digits) => words.decimal(value, Math.max(1, digits)),
    }),
  ];
}
