import { licencesSchema, type Licences, type ShippedPackage } from '../../common/licences.js';

/** What the app is made of. */
export async function loadLicences(): Promise<Licences> {
  const answer = await fetch('/licences.json');
  return licencesSchema.parse(await answer.json());
}

/** Those whose name or licence holds what is looked for, in any case of letters. */
export function findPackages(packages: readonly ShippedPackage[], wanted: string): ShippedPackage[] {
  const words = wanted.trim().toLowerCase();
  return packages.filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(words));
}
