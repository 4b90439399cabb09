import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import type { Settings } from '../../common/settings.js';
import type { EpochRecord } from '../../common/training.js';
import { useTexts } from '../texts.js';
import { ChevronIcon } from '../views/icons.js';
import { Chart } from './chart.js';
import { measures } from './curve-data.js';

interface CurvesProps {
  readonly history: readonly EpochRecord[];
  /** As many as are planned. */
  readonly epochs: number;
  readonly theme: Settings['theme'];
}

/** Loss and accuracy as they grow, and the same as a table. */
export function Curves({ history, epochs, theme }: CurvesProps): ReactElement {
  const { train } = useTexts();
  return (
    <section className="card curves" data-testid="curves">
      {history.length === 0 ? (
        <p className="card__text">{train('run.noEpoch')}</p>
      ) : (
        <>
          <div className="curves__charts">
            {measures.map((measure) => (
              <Chart key={measure} measure={measure} history={history} epochs={epochs} theme={theme} />
            ))}
          </div>
          <CurveTable history={history} />
        </>
      )}
    </section>
  );
}

function CurveTable({ history }: { history: readonly EpochRecord[] }): ReactElement {
  const { train, exactPercent } = useTexts();
  return (
    <Disclosure className="disclosure">
      <Button slot="trigger" className="disclosure__button">
        <ChevronIcon />
        {train('curves.table')}
      </Button>
      <DisclosurePanel className="disclosure__panel">
        <table className="table" data-testid="curve-table">
          <thead>
            <tr>
              <th scope="col">{train('curves.epoch')}</th>
              {measures.flatMap((measure) =>
                (['training', 'validation'] as const).map((part) => (
                  <th scope="col" key={measure + part}>
                    {train(`curves.${measure}`)}, {train(`curves.${part}`)}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {history.map((record) => (
              <tr key={record.epoch}>
                <th scope="row">{record.epoch}</th>
                <td>{record.loss.toFixed(4)}</td>
                <td>{record.validation_loss.toFixed(4)}</td>
                <td>{exactPercent(record.accuracy)}</td>
                <td>{exactPercent(record.validation_accuracy)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </DisclosurePanel>
    </Disclosure>
  );
}
