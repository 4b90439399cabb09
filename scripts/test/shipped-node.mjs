// @ts-check
import { join } from 'node:path';
import { partContent } from '../lib/cached-part.mjs';
import { text } from '../lib/texts.mjs';
import { shippedNodePackage } from '../setup/pinned-downloads.mjs';
import { downloadWithNpm, keptDownload, unpackTarball } from '../setup/registry-downloads.mjs';
import { createContext } from '../setup/run-setup.mjs';
import { withCachedPart } from '../setup/shared-cache.mjs';
import { SetupProblem } from '../setup/step.mjs';

const partName = `node-${shippedNodePackage.node}-linux-x64`;

/**
 * The program of the Node version that the shipped Electron has inside; fetched when it is not there yet.
 * @returns {Promise<{ program: string } | { reason: string }>} or why it cannot be had
 */
export async function provideShippedNode() {
  const major = shippedNodePackage.node.split('.')[0];
  if (process.versions.node.split('.')[0] === major) return { program: process.execPath };
  const context = createContext({});
  if (context.platform !== 'linux' || context.architecture !== 'x64') {
    return { reason: text('test.no-shipped-node') };
  }
  try {
    await withCachedPart(
      context,
      partName,
      () => undefined,
      async (work) => {
        const tarball = await downloadWithNpm(context, shippedNodePackage, work, () => undefined);
        await unpackTarball(context, tarball, work, [shippedNodePackage.executable]);
        const folder = join(work, 'package', 'bin');
        return {
          folder,
          origin: shippedNodePackage.specification,
          downloads: [keptDownload(context, shippedNodePackage)],
        };
      },
    );
  } catch (error) {
    if (error instanceof SetupProblem) return { reason: error.message.split('\n')[0] ?? '' };
    throw error;
  }
  return { program: join(partContent(context.cache, partName), 'node') };
}
