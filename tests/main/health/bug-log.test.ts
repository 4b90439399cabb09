import { expect, it } from 'vitest';
import { bugLog } from '../../../main/health/bug-log.js';

it('writes down what was thrown in the window, but lets it not fill the log', () => {
  const lines: string[] = [];
  const ignore = (): void => undefined;
  const tell = bugLog({ info: ignore, warn: ignore, error: (line) => lines.push(line) });
  for (let picture = 0; picture < 1_000; picture += 1) tell(`Error: picture ${picture}`);
  expect(lines[0]).toBe('window: Error: picture 0');
  expect(lines).toHaveLength(50);
});
