import type { ReactElement } from 'react';
import type { NetworkName, RequestedTraining } from '../../common/training.js';
import type { DataState } from '../../common/training-state.js';
import { useTexts } from '../texts.js';
import { rangeText } from './durations.js';
import { estimateTime } from './estimate.js';

interface EstimateViewProps {
  readonly data: Extract<DataState, { kind: 'examined' }>;
  readonly network: NetworkName;
  /** Nothing while the form is not filled as it should be. */
  readonly settings: RequestedTraining | undefined;
}

/** How long the training will take, from what was measured on these pictures. */
export function EstimateView({ data, network, settings }: EstimateViewProps): ReactElement {
  const { train, number } = useTexts();
  const { rates, measuring, summary } = data;
  const wanted: string = network;
  const rate = rates.find((each) => each.network === wanted);
  const estimate = settings && rate && estimateTime(settings, summary.images, rate);
  return (
    <div className="estimate" aria-live="polite" data-testid="estimate" data-known={estimate !== undefined}>
      <p className="estimate__label">{train('form.estimate')}</p>
      <p className="estimate__time">
        {estimate ? rangeText(estimate.low, estimate.high, train) : measuring ? '…' : '–'}
      </p>
      <p className="card__small">
        {rate
          ? train('form.basis', { slow: number(rate.slow), fast: number(rate.fast) })
          : train(measuring ? 'form.measuring' : 'form.unmeasured')}
      </p>
    </div>
  );
}
