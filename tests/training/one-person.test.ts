import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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

function keepPerson(name: string): string {
  const person = join(attempts.folder, 'personal', name);
  cpSync(attempts.data, person, { recursive: true });
  writeFileSync(join(person, personFacts), '{}');
  return person;
}

it('of the pictures that are kept of a person a training makes no copy, which forgetting would miss', async () => {
  const person = keepPerson('person-1');
  const trained = await attempts.train('of-a-person', { data: person, requested: oneEpoch });
  expect(kindOf(trained)).toBe('trained');
  expect(cached()).toEqual([]);
  expect(keptPictures('of-a-person')).toBe(false);

  // The same pictures without a person: both copies are made, so this looks in the right places.
  await attempts.train('of-nobody', { requested: oneEpoch });
  expect(cached()).not.toEqual([]);
  expect(keptPictures('of-nobody')).toBe(true);
});

it('who is forgotten while the training is at work does not come back as a copy', async () => {
  const person = keepPerson('person-2');
  const trained = await attempts.train('of-a-forgotten-person', {
    data: person,
    requested: oneEpoch,
    steer: (event) => {
      if (event.kind === 'started') rmSync(person, { recursive: true });
    },
  });
  expect(kindOf(trained)).toBe('trained');
  expect(keptPictures('of-a-forgotten-person')).toBe(false);
});
