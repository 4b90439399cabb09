// @ts-check
import { readJson } from '../lib/files.mjs';

/** Lies beside each bundle. */
export const bundledPackagesFile = 'bundled-packages.json';

/** The folder of the package that a module belongs to, with what stands before it: `…/node_modules/@scope/name`. */
const packageFolder = /^(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+)[/\\]/;

/**
 * A part of the bundler that writes down which packages a bundle is made of, styles and unused parts too: their
 * licences have to come along, and nothing in the bundle itself says so.
 * @returns {import('vite').Plugin}
 */
export function nameBundledPackages() {
  return {
    name: 'name-bundled-packages',
    apply: 'build',
    generateBundle() {
      const packages = packagesOf([...this.getModuleIds()]);
      this.emitFile({
        type: 'asset',
        fileName: bundledPackagesFile,
        source: `${JSON.stringify(packages, undefined, 1)}\n`,
      });
    },
  };
}

/**
 * @param {readonly string[]} modules as the bundler names them: some begin with a NUL, some end with a question
 * @returns {{ name: string, version: string }[]}
 */
export function packagesOf(modules) {
  const folders = new Set(modules.map((id) => packageFolder.exec(id.replaceAll('\0', ''))?.[1]));
  const packages = [...folders].flatMap((folder) => {
    const manifest = folder === undefined ? undefined : readJson(`${folder}/package.json`);
    return manifest === undefined ? [] : [{ name: manifest.name, version: manifest.version }];
  });
  return packages.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}
