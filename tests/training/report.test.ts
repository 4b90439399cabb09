import { describe, expect, it } from 'vitest';
import { emotions } from '../../common/emotions.js';
import { languages } from '../../common/settings.js';
import { createTexts } from '../../common/texts.js';
import type { TrainingReport } from '../../common/training.js';
import { axisAround, axisOfEpochs } from '../../training/report/axis.js';
import { reportPage, type ReportedModel } from '../../training/report/report-page.js';
import { exampleReport } from './example-report.js';

const model: ReportedModel = {
  id: 'mine-2',
  input: { width: 48, height: 48, channels: 1, multiplier: 1, offset: 0 },
  parameters: 2_345_607,
  trained: {
    when: '2026-01-02T03:04:05.000Z',
    on: { en: '28 pictures of “<img src=x>”', 'zh-CN': '“<img src=x>”中的 28 张图片' },
  },
};

/** What a reader sees, without marks. */
function textOf(page: string): string {
  const body = page.slice(page.indexOf('<body'));
  return body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('the report', () => {
  it.each(languages)('shows every figure, and no text’s key (%s)', (language) => {
    const report = exampleReport();
    const page = reportPage(report, model, language);
    const text = textOf(page);
    const texts = createTexts(language);
    for (const emotion of emotions) expect(text).toContain(texts.t(`emotions:${emotion}`));
    for (const figure of [
      'mine-2',
      '2,345,607',
      '63.4%',
      '61.0%',
      '0.0001',
      '0.25 · 0.5',
      '1,514',
      '123456789',
    ]) {
      expect(text).toContain(figure);
    }
    for (const shown of emotions) {
      for (const count of Object.values(report.test.confusion[shown])) expect(text).toContain(` ${count} `);
    }
    expect(text).not.toMatch(/\breport\.(?!json)|\{\{|undefined|NaN|\[object/);
    expect(page).toContain(`<html lang="${language}">`);
  });

  it('tells how the network was trained, from its own recipe', () => {
    const report = exampleReport();
    const classic = textOf(reportPage(report, model, 'en'));
    expect(classic).toMatch(
      /Optimizer Adam .*rate constant .*smoothing none .*pictures none .*random numbers/,
    );
    const start = 'ab12'.repeat(16);
    const taught: TrainingReport = {
      ...report,
      settings: { ...report.settings, network: 'compact', epochs: 7, balance: 0.3, start },
      data: { ...report.data, soft_labels: 28_709 },
    };
    const compact = textOf(reportPage(taught, model, 'en'));
    expect(compact).toMatch(/Optimizer AdamW weight decay 0\.02 .*one cycle.*smoothing 10% .*pictures 20% /);
    expect(compact).toMatch(/Balance 0\.3 .*another model’s numbers ab12ab12ab12ab12 .*soft labels 28,709/);
  });

  it('is whole in itself: no script, nothing to load, and names are only names', () => {
    const page = reportPage(exampleReport(), { ...model, id: 'a"><script>alert(1)</script>' }, 'en');
    expect(page).toContain('&lt;img src=x&gt;');
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|base|a)\b/i);
    expect(page).not.toMatch(/\b(src|href|action)\s*=\s*["']/i);
    expect(page).not.toMatch(/https?:|@import|url\(|javascript:|\bon\w+="/i);
    expect(page).toContain(`default-src 'none'`);
  });

  it('draws a point for each epoch, and marks the one that was kept', () => {
    const report = exampleReport();
    const page = reportPage(report, model, 'en');
    const lines = [...page.matchAll(/<polyline[^>]*points="([^"]*)"/g)].map(([, points = '']) => points);
    expect(lines.map((points) => points.split(' ').length)).toEqual([12, 12, 12, 12]);
    expect(page.match(/class="mark"/g)).toHaveLength(2);
    const once: TrainingReport = { ...report, epoch: 1, history: report.history.slice(0, 1) };
    expect(reportPage(once, model, 'en').match(/<circle/g)).toHaveLength(4);
    // No two numbers beside an axis look the same, however near they are.
    for (const drawn of [page, reportPage(once, model, 'en')]) {
      for (const picture of drawn.match(/<svg[^]*?<\/svg>/g) ?? []) {
        const ticks = [...picture.matchAll(/text-anchor="end"\s*>\s*([\d.%]+)\s*</g)].map(([, tick]) => tick);
        expect(ticks.length).toBeGreaterThan(2);
        expect(new Set(ticks).size).toBe(ticks.length);
      }
    }
    const many = Array.from({ length: 60_000 }, (_, index) => ({ ...report.history[0], epoch: index + 1 }));
    const long = reportPage({ ...report, history: many as TrainingReport['history'] }, model, 'en');
    expect(long.length).toBeLessThan(150_000);
  });
});

describe('axes', () => {
  it('have round steps around all values', () => {
    expect(axisAround([0.25, 0.63], 5).ticks.map((tick) => tick.toFixed(1))).toEqual([
      '0.2',
      '0.3',
      '0.4',
      '0.5',
      '0.6',
      '0.7',
    ]);
    expect(axisAround([0.5, 0.5], 5).ticks.length).toBeGreaterThan(1);
    expect(axisAround([Number.NaN], 5).ticks).toEqual([0, 1]);
    expect(axisAround([0.143, 0.159], 5)).toMatchObject({ digits: 3 });
    expect(axisOfEpochs(50, 8).ticks).toEqual([1, 10, 20, 30, 40, 50]);
    expect(axisOfEpochs(3, 8).ticks).toEqual([1, 2, 3]);
    expect(axisOfEpochs(1, 8).ticks).toEqual([1]);
  });
});
