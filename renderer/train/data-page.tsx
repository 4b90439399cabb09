import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { DataState } from '../../common/training-state.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CountsTable } from './counts-table.js';
import { useDataName } from './data-name.js';
import { Findings } from './findings.js';
import { SettingsForm } from './settings-form-view.js';

/** The pictures that were chosen, what the doctor found, and what to train on them. */
export function DataPage({ data }: { data: Extract<DataState, { kind: 'examined' }> }): ReactElement {
  const { bridge } = useSurroundings();
  const { train } = useTexts();
  const { summary } = data;
  const name = useDataName(data.name);
  return (
    <div className="columns">
      <section className="card" aria-labelledby="data-name" data-testid="data">
        <header className="card__header">
          <div>
            <p className="card__kicker">{train('data.heading')}</p>
            <h2 className="card__title" id="data-name">
              {name}
            </h2>
          </div>
          <Button className="button" onPress={() => void bridge.forgetData()} data-testid="other-data">
            {train('data.other')}
          </Button>
        </header>
        <CountsTable images={summary.images} />
        <p className="card__small">{train(`data.source.${summary.validation}`)}</p>
        <Findings summary={summary} />
      </section>
      <SettingsForm data={data} />
    </div>
  );
}
