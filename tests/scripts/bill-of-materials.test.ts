import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { billOfMaterials } from '../../scripts/licences/bill-of-materials.mjs';
import { shippedPackages } from '../../scripts/licences/shipped-packages.mjs';
import { projectRoot } from '../../scripts/lib/project.mjs';

const licencesSchema = z
  .array(z.strictObject({ license: z.strictObject({ name: z.string().min(1) }) }))
  .min(1)
  .or(z.tuple([z.strictObject({ expression: z.string().min(1) })]));

/** CycloneDX 1.6 (ECMA-424), as far as this bill uses it: required fields, forms, and nothing beside them. */
const billSchema = z.strictObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  version: z.int().min(1),
  metadata: z.strictObject({
    timestamp: z.iso.datetime(),
    lifecycles: z.array(z.strictObject({ phase: z.enum(['build']) })),
    component: z.strictObject({
      type: z.literal('application'),
      name: z.string().min(1),
      version: z.string().min(1),
      'bom-ref': z.string().min(1),
      licenses: licencesSchema,
    }),
  }),
  components: z.array(
    z.strictObject({
      type: z.enum(['library', 'framework', 'machine-learning-model', 'data', 'file']),
      name: z.string().min(1),
      version: z.string().min(1).optional(),
      'bom-ref': z.string().min(1),
      purl: z
        .string()
        .regex(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@[\w.+-]+$/)
        .optional(),
      description: z.string().optional(),
      hashes: z
        .array(
          z.discriminatedUnion('alg', [
            z.strictObject({ alg: z.literal('SHA-256'), content: z.string().regex(/^[0-9a-f]{64}$/) }),
            z.strictObject({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) }),
          ]),
        )
        .min(1),
      licenses: licencesSchema,
      externalReferences: z
        .array(z.strictObject({ type: z.enum(['distribution', 'website']), url: z.url() }))
        .optional(),
    }),
  ),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

describe('the bill of materials', () => {
  let bill: z.infer<typeof billSchema>;
  beforeAll(async () => {
    const made = await billOfMaterials(projectRoot, new Date());
    bill = billSchema.parse(JSON.parse(JSON.stringify(made)));
  });
  const names = (): string[] => bill.components.map(({ name }) => name);

  it('names every package that is shipped, with the version and the hash of the lock file', () => {
    const named = new Set(bill.components.map(({ name, version }) => `${name}@${version ?? ''}`));
    const shipped = shippedPackages(projectRoot).map(({ name, version }) => `${name}@${version}`);
    expect(shipped.filter((each) => !named.has(each))).toEqual([]);
    expect(shipped.length).toBeGreaterThan(50);
  });

  it('names Electron, the library that no package holds, models, art and the font', () => {
    expect(names()).toEqual(
      expect.arrayContaining([
        'electron',
        'models/default/weights.bin',
        'models/tiny-face-detector/tiny_face_detector_model.bin',
        'assets/emoji/noto/happy.svg',
        'assets/demo/demo.webm',
        'renderer/fonts/figtree-latin.woff2',
      ]),
    );
    const folder = join(projectRoot, 'node_modules/@tensorflow/tfjs-node/deps/lib');
    expect(names()).toEqual(expect.arrayContaining(readdirSync(folder)));
  });

  it('refers to each part once', () => {
    const references = bill.components.map((component) => component['bom-ref']);
    expect(new Set(references).size).toBe(references.length);
    expect(bill.dependencies[0]?.dependsOn).toEqual(references);
  });

  it('has the same number for the same parts, whenever it is made', async () => {
    const later = await billOfMaterials(projectRoot, new Date(0));
    expect(later.serialNumber).toBe(bill.serialNumber);
  });

  it('comes with each release', () => {
    const workflow = readFileSync(join(projectRoot, '.github/workflows/release.yml'), 'utf8');
    expect(workflow).toContain('node scripts/packaging/write-bill-of-materials.mjs');
    expect(workflow).toContain('release/*.cdx.json');
  });
});
