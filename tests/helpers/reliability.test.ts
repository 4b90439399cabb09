import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reliabilityDocument, withTable } from './reliability.js';

it('docs/reliability.md says what the records say', () => {
  const document = readFileSync(reliabilityDocument, 'utf8');
  expect(withTable(document)).toBe(document);
});
