// @ts-check
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeHeadersPackage } from './pinned-downloads.mjs';
import { downloadWithNpm, unpackTarball } from './registry-downloads.mjs';
import { SetupProblem } from './step.mjs';
import { bindingFolder, libraryFolder, packageFolder } from './tensorflow-engine.mjs';
import { lastLines, runTool } from './tool.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */

/**
 * Compiles the binding between Node and TensorFlow's library. Its two source files need nothing but a C++
 * compiler and Node-API's headers: node-gyp would want Python, make and a download from Node's own host
 * besides.
 * @param {SetupContext} context
 * @param {string} engine the folder that has the library and gets the binding
 * @param {string} headers TensorFlow's
 * @param {string} work
 * @param {import('./step.mjs').Progress} progress
 */
export async function compileBinding(context, engine, headers, work, progress) {
  const tarball = await downloadWithNpm(context, nodeHeadersPackage, work, progress);
  await unpackTarball(context, tarball, work, ['package/include']);
  const sources = join(packageFolder(context.root), 'binding');
  mkdirSync(bindingFolder(engine), { recursive: true });
  const language = [
    '-std=c++17',
    '-O2',
    '-fPIC',
    '-pthread',
    '-fno-rtti',
    '-fno-exceptions',
    '-DNAPI_VERSION=8',
  ];
  const includes = [`-I${join(work, 'package', 'include')}`, `-I${headers}`];
  const sourceFiles = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => join(sources, file));
  const libraries = readdirSync(libraryFolder(engine)).map((file) => `-l:${file}`);
  // The library lies beside the binding, wherever the checkout is.
  const link = [`-L${libraryFolder(engine)}`, ...libraries, '-Wl,-rpath,$ORIGIN/../../deps/lib', '-s'];
  const target = join(bindingFolder(engine), 'tfjs_binding.node');
  const outcome = await runTool(
    context,
    {
      name: 'compiler',
      what: context.text('tensorflow.compiling'),
      command: ['g++', '-shared', ...language, ...includes, ...sourceFiles, '-o', target, ...link],
      limit: 10 * 60_000,
    },
    progress,
  );
  if (outcome.ok) return;
  throw new SetupProblem(
    `${context.text('tensorflow.not-compiled', { log: outcome.log })}\n${lastLines(outcome.output)}`,
  );
}
