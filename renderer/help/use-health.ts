import { useCallback, useEffect, useState } from 'react';
import type { AppState } from '../../common/app-state.js';
import type { DoctorReport } from '../../common/doctor/parts.js';
import { useSurroundings } from '../surroundings.js';

export interface Health {
  /** Nothing until the first look is over. */
  readonly report: DoctorReport | undefined;
  readonly checking: boolean;
  readonly checkAgain: () => void;
}

/** The doctor's report; it is made anew whenever something changes that it tells of. */
export function useHealth({ capture, recognizer, cameras, language }: AppState): Health {
  const { bridge } = useSurroundings();
  const [report, setReport] = useState<DoctorReport>();
  const [looks, setLooks] = useState(0);
  const [finished, setFinished] = useState<string>();
  const model = recognizer.kind === 'ready' ? recognizer.model.id : '';
  const circumstances = JSON.stringify([capture.kind, recognizer.kind, model, cameras, language, looks]);
  useEffect(() => {
    let wanted = true;
    const finish = (found: DoctorReport): void => {
      if (!wanted) return;
      setReport(found);
      setFinished(circumstances);
    };
    void bridge.examineApp().then(finish);
    return () => {
      wanted = false;
    };
  }, [bridge, circumstances]);
  const checkAgain = useCallback(() => setLooks((before) => before + 1), []);
  return { report, checking: finished !== circumstances, checkAgain };
}
