import { useEffect, useRef, useState, type ReactElement } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Settings } from '../../common/settings.js';
import type { EpochRecord } from '../../common/training.js';
import { useTexts, type Texts } from '../texts.js';
import { useDarkSystem } from '../use-dark-system.js';
import { chartOptions } from './chart-options.js';
import { curveOf, epochRange, valueRange, type Measure } from './curve-data.js';

interface ChartProps {
  readonly measure: Measure;
  readonly history: readonly EpochRecord[];
  readonly epochs: number;
  readonly theme: Settings['theme'];
}

/** One measure over the epochs, for training and validation. The line under it tells the epoch pointed at. */
export function Chart({ measure, history, epochs, theme }: ChartProps): ReactElement {
  const texts = useTexts();
  const { train, language } = texts;
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const [pointed, setPointed] = useState<number>();
  const dark = useDarkSystem();

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const options = chartOptions(element, { measure, language, onPoint: setPointed });
    const made = new uPlot(options, [[], [], []], element);
    chart.current = made;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) made.setSize(entry.contentRect);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      chart.current = undefined;
    };
    // Colours are read when the chart is made, so another theme makes another chart.
  }, [measure, language, theme, dark]);

  useEffect(() => {
    const [min, max] = epochRange(epochs, history.length);
    const data = curveOf(history, measure);
    const [low, high] = valueRange(measure, data);
    chart.current?.batch(() => {
      chart.current?.setData(data, false);
      chart.current?.setScale('x', { min, max });
      chart.current?.setScale('y', { min: low, max: high });
    });
  }, [history, epochs, measure, language, theme, dark]);

  const record = history.find(({ epoch }) => epoch === pointed) ?? history.at(-1);
  return (
    <figure className="chart" data-testid={`chart-${measure}`} data-points={history.length}>
      <figcaption className="chart__caption">
        <span className="chart__name">{train(`curves.${measure}`)}</span>
        <span className="chart__help">{train(`curves.${measure}Help`)}</span>
      </figcaption>
      <div
        className="chart__place"
        ref={place}
        role="img"
        aria-label={pictureText(measure, history.at(-1), texts)}
      />
      <Legend measure={measure} record={record} />
    </figure>
  );
}

/** The colours' names, with the values of one epoch. */
function Legend({
  measure,
  record,
}: {
  measure: Measure;
  record: EpochRecord | undefined;
}): ReactElement | null {
  const texts = useTexts();
  const { train } = texts;
  if (record === undefined) return null;
  return (
    <p className="chart__legend">
      <span className="chart__key chart__key--training">{train('curves.training')}</span>
      <span>{valueText(record[measure], measure, texts)}</span>
      <span className="chart__key chart__key--validation">{train('curves.validation')}</span>
      <span>{valueText(record[`validation_${measure}`], measure, texts)}</span>
      <span className="chart__epoch">
        {train('curves.epoch')} {record.epoch}
      </span>
    </p>
  );
}

function valueText(value: number, measure: Measure, { exactPercent }: Texts): string {
  return measure === 'accuracy' ? exactPercent(value) : value.toFixed(3);
}

function pictureText(measure: Measure, record: EpochRecord | undefined, texts: Texts): string {
  const name = texts.train(`curves.${measure}`);
  if (record === undefined) return texts.train('curves.pictureEmpty', { name });
  return texts.train('curves.picture', {
    name,
    training: valueText(record[measure], measure, texts),
    validation: valueText(record[`validation_${measure}`], measure, texts),
  });
}
