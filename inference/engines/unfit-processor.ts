import { readFileSync } from 'node:fs';
import { unfitVariable } from '../../common/recognizer-protocol.js';

/**
 * The library is built for processors with AVX; on others it ends the whole process instead of failing. Linux lists
 * what a processor can; elsewhere only a try in another process tells (`main/native-trial.ts`).
 *
 * @throws where it would.
 */
export function refuseUnfitProcessor(): void {
  const reason = process.env[unfitVariable];
  if (reason !== undefined) throw new Error(reason);
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  if (!processorFlags().includes(' avx ')) throw new Error('the processor has no AVX');
}

function processorFlags(): string {
  try {
    return `${/^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? ' avx'} `;
  } catch {
    // Without the list nothing can be said against the processor.
    return ' avx ';
  }
}
