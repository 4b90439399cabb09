import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { modelFactsSchema } from '../../common/inspection.js';
import { trainingReportSchema } from '../../common/training.js';
import { chapterText } from '../../renderer/inspect/tour-chapters.js';
import { textsIn } from '../../renderer/texts.js';
import { bundledModels } from '../helpers/data.js';

const bundled = (file: string): unknown =>
  JSON.parse(readFileSync(join(bundledModels, 'default', file), 'utf8'));

it.each(['en', 'zh-CN'] as const)(
  'tells every count of pictures as the language writes it: %s',
  (language) => {
    const model = modelFactsSchema.parse(bundled('manifest.json'));
    const report = trainingReportSchema.parse(bundled('report.json'));
    const told = chapterText('data', { model, report, layers: [] }, textsIn(language)).join('\n');
    expect(told).toContain('28,709');
    expect(told).not.toMatch(/\d{5}/);
  },
);
