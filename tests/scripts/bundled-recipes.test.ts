import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emotionSchema } from '../../common/emotions.js';
import { projectRoot } from '../../scripts/lib/project.mjs';

const shares = z.record(z.string(), z.number().positive());
const partSchema = z.strictObject({
  start: z.string().optional(),
  epochs: z.int().positive(),
  seed: z.int().positive(),
  learningRate: z.number().positive().optional(),
  balance: z.number().min(0).max(1).optional(),
  targets: shares.optional(),
  weigh: z.partialRecord(emotionSchema, z.number().positive()).optional(),
  temperatures: shares.optional(),
});
const read = (name: string): unknown => JSON.parse(readFileSync(join(projectRoot, 'scripts', name), 'utf8'));
const recipesSchema = z.strictObject({
  models: z.record(z.string(), z.string()),
  parts: z.record(z.string(), partSchema),
});
type Part = z.infer<typeof partSchema>;
const recipes = recipesSchema.parse(read('bundled-recipes.json'));
const cards = z.record(z.string(), z.looseObject({ source: z.string() })).parse(read('bundled-models.json'));

/** From the first to this one. */
function partsTo(id: string): (Part & { id: string })[] {
  const part = recipes.parts[id];
  if (part === undefined) throw new Error(`there is no part ${id}`);
  return [...(part.start === undefined ? [] : partsTo(part.start)), { ...part, id }];
}

describe.each(Object.entries(recipes.models))('the recipe of %s', (name, last) => {
  const parts = partsTo(last);

  it('builds each part on what is there by then, with shares of one', () => {
    const trained = new Set<string>();
    for (const { id, start, targets = { label: 1 } } of parts) {
      if (start !== undefined) expect(trained).toContain(start);
      const { label = 0, votes = 0, ...answers } = targets;
      for (const model of Object.keys(answers)) {
        expect(trained.has(model) || existsSync(join(projectRoot, 'models', model))).toBe(true);
      }
      const all = Object.values(answers).reduce((sum, share) => sum + share, label + votes);
      expect(all).toBeCloseTo(1, 9);
      trained.add(id);
    }
  });

  it('ends as the model’s card says', () => {
    const { epochs, seed, learningRate } = parts.at(-1) ?? {};
    const { source = '' } = cards[name] ?? {};
    expect(source).toContain(`--epochs ${String(epochs)} `);
    expect(source).toContain(`--learning-rate ${String(learningRate)} `);
    expect(source).toContain(`--seed ${String(seed)} `);
  });
});
