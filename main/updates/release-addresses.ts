import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Where releases are published. */
export interface ReleaseAddresses {
  /** Answers with the newest release as JSON (GitHub REST API, "Get the latest release"). */
  readonly newest: string;
  /** A page for people, with the installers. */
  readonly page: string;
}

const packageSchema = z.object({
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
});

/**
 * The releases of the GitHub repository that a `package.json` names, in any of the forms that npm knows
 * (npm documentation, "package.json", `repository`); nothing where it names none.
 */
export function releaseAddresses(packageFile: string): ReleaseAddresses | undefined {
  const { repository } = packageSchema.parse(JSON.parse(readFileSync(packageFile, 'utf8')));
  const named = typeof repository === 'object' ? repository.url : repository;
  const parts =
    /^(?:github:|(?:git\+)?(?:https|ssh|git):\/\/(?:git@)?github\.com\/|git@github\.com:)?([\w.-]+)\/([\w.-]+?)(?:\.git)?$/;
  const [, owner, name] = parts.exec(named ?? '') ?? [];
  if (owner === undefined || name === undefined) return undefined;
  return {
    newest: `https://api.github.com/repos/${owner}/${name}/releases/latest`,
    page: `https://github.com/${owner}/${name}/releases/latest`,
  };
}
