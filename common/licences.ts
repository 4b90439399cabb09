import { z } from 'zod';

const shippedPackageSchema = z.object({
  name: z.string(),
  version: z.string(),
  licence: z.string(),
  address: z.string(),
  text: z.string(),
});
export type ShippedPackage = Readonly<z.infer<typeof shippedPackageSchema>>;

const creditSchema = z.object({ what: z.string(), by: z.string(), licence: z.string(), source: z.string() });
export type Credit = Readonly<z.infer<typeof creditSchema>>;

/** What the app is made of: written down when it is built (scripts/licences). */
export const licencesSchema = z.object({
  packages: z.array(shippedPackageSchema),
  credits: z.array(creditSchema),
});
export type Licences = Readonly<z.infer<typeof licencesSchema>>;
