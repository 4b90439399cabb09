import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { personFacts } from '../../common/personal.js';
import { testPicturesFiles } from '../../common/test-pictures.js';
import { Attempts, kindOf, quickSettings } from './attempts.js';

let attempts: Attempts;
beforeAll(async () => {
  attempts = await Attempts.prepare();
});
afterAll(() => attempts.remove());

const oneEpoch = { ...quickSettings, epochs: 1 };
const cached = (): string[] => {
  const faces = join(attempts.folder, 'cache/faces');
  return existsSync(faces) ? readdirSync(faces) : [];
};
const keptPictures = (name: string): boolean =>
  existsSync(join(attempts.folder, name, 'run', testPicturesFiles.pixels));

it('of the pictures that are kept of a person a training makes no copy, which forgetting would miss', async () => {
  const person = join(attempts.folder, 'personal/person-1');
  cpSync(attempts.data, person, { recursive: true });
  writeFileSync(join(person, personFacts), '{}');
  const trained = await attempts.train('of-a-person', { data: person, requested: oneEpoch });
  expect(kindOf(trained)).toBe('trained');
  expect(cached()).toEqual([]);
  expect(keptPictures('of-a-person')).toBe(false);

  // The same pictures without a person: both copies are made, so this looks in the right places.
  await attempts.train('of-nobody', { requested: oneEpoch });
  expect(cached()).not.toEqual([]);
  expect(keptPictures('of-nobody')).toBe(true);
});
