import { useMemo, useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { emotions } from '../../common/emotions.js';
import { useTexts } from '../texts.js';
import { ChevronIcon } from '../views/icons.js';
import type { Series } from './person-series.js';
import { reduceSeries, type TimeRange } from './reduce.js';
import { timeText } from './time-text.js';

/** As many rows as somebody would listen to. */
const mostRows = 30;

/** The curves as numbers: the same range as in the picture, in steps. */
export function CurveTable({ series, range }: { series: Series; range: TimeRange }): ReactElement {
  const { sessions } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <Disclosure className="disclosure" isExpanded={open} onExpandedChange={setOpen}>
      <Button slot="trigger" className="disclosure__button">
        <ChevronIcon />
        {sessions('timeline.table')}
      </Button>
      <DisclosurePanel className="disclosure__panel">
        {open && <Rows series={series} range={range} />}
      </DisclosurePanel>
    </Disclosure>
  );
}

function Rows({ series, range }: { series: Series; range: TimeRange }): ReactElement {
  const { sessions, emotion: word, percent } = useTexts();
  const [times, ...columns] = useMemo(() => reduceSeries(series, range, mostRows), [series, range]);
  const fine = range.to - range.from < 2 * mostRows;
  return (
    <table className="table" data-testid="timeline-table">
      <thead>
        <tr>
          <th scope="col">{sessions('timeline.time')}</th>
          {emotions.map((emotion) => (
            <th scope="col" key={emotion}>
              {word(emotion)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {times.map((time, row) =>
          columns[0]?.[row] === null ? null : (
            <tr key={time}>
              <th scope="row">{timeText(time, fine)}</th>
              {emotions.map((emotion, column) => (
                <td key={emotion}>{percent(columns[column]?.[row] ?? 0)}</td>
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
