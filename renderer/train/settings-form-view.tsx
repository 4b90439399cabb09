import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { networkNames, type NetworkName } from '../../common/training.js';
import type { DataState } from '../../common/training-state.js';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { Choice } from '../views/choice.js';
import { ChevronIcon, PlayIcon } from '../views/icons.js';
import { EstimateView } from './estimate-view.js';
import { NumberInput } from './number-input.js';
import { formFor, readForm, shownValues, type FormValues, type NumberFieldName } from './settings-form.js';

type ExaminedData = Extract<DataState, { kind: 'examined' }>;

/** What to train and how long, with an estimate of the time; the rest is as the original had it. */
export function SettingsForm({ data }: { data: ExaminedData }): ReactElement {
  const { bridge } = useSurroundings();
  const { train } = useTexts();
  const values = useWindow(({ form }) => form);
  const read = readForm(values);
  const shown = shownValues(values);
  const set = (part: Partial<FormValues>): void =>
    useWindow.setState(({ form }) => ({ form: { ...form, ...part } }));
  const field = (name: NumberFieldName, label: string, help: string): ReactElement => (
    <NumberInput
      name={name}
      label={label}
      help={help}
      value={shown[name]}
      wrong={!read.ok && read.wrong.includes(name)}
      onChange={(text) => set({ [name]: text })}
    />
  );
  return (
    <form
      className="card form"
      aria-labelledby="form-heading"
      onSubmit={(event) => {
        event.preventDefault();
        if (read.ok) void bridge.startTraining(read.settings);
      }}
    >
      <h2 className="card__title" id="form-heading">
        {train('form.heading')}
      </h2>
      <NetworkChoice value={values.network} onChange={(network) => set(formFor(network, values))} />
      <div className="form__fields">
        {field('epochs', train('form.epochs'), train('form.epochsHelp'))}
        {field('patience', train('form.patience'), train('form.patienceHelp'))}
      </div>
      <MoreSettings
        field={field}
        network={values.network}
        keep={values.keep}
        onKeep={(keep) => set({ keep })}
      />
      <footer className="form__footer sticky-footer">
        <EstimateView data={data} network={values.network} settings={read.ok ? read.settings : undefined} />
        <Button
          type="submit"
          className="button button--primary button--large"
          isDisabled={!read.ok}
          data-testid="start-training"
        >
          <PlayIcon />
          {train('form.start')}
        </Button>
      </footer>
    </form>
  );
}

interface MoreSettingsProps {
  readonly field: (name: NumberFieldName, label: string, help: string) => ReactElement;
  readonly network: NetworkName;
  readonly keep: FormValues['keep'];
  readonly onKeep: (keep: FormValues['keep']) => void;
}

/** What few people change: as a rule it is as the network's author had it. */
function MoreSettings({ field, network, keep, onKeep }: MoreSettingsProps): ReactElement {
  const { train } = useTexts();
  return (
    <Disclosure className="disclosure">
      <Button slot="trigger" className="disclosure__button" data-testid="more-settings">
        <ChevronIcon />
        {train('form.advanced')}
      </Button>
      <DisclosurePanel className="disclosure__panel">
        <div className="form__fields">
          {field('batch', train('form.batch'), train('form.batchHelp'))}
          {field('learningRate', train('form.learningRate'), train('form.learningRateHelp'))}
          {network === 'classic' &&
            field('dropoutConvolutions', train('form.dropoutConvolutions'), train('form.dropoutHelp'))}
          {field('dropoutDense', train('form.dropoutDense'), train('form.dropoutHelp'))}
          {field('seed', train('form.seed'), train('form.seedHelp'))}
          <Choice
            label={train('form.keep')}
            value={keep}
            options={[
              { value: 'best', text: train('form.best') },
              { value: 'last', text: train('form.last') },
            ]}
            onChange={onKeep}
          />
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

interface NetworkChoiceProps {
  readonly value: FormValues['network'];
  readonly onChange: (network: FormValues['network']) => void;
}

/** Which network, and what is to be known of it. */
function NetworkChoice({ value, onChange }: NetworkChoiceProps): ReactElement {
  const { train } = useTexts();
  return (
    <div className="form__network">
      <Choice
        label={train('form.network')}
        value={value}
        options={networkNames.map((name) => ({ value: name, text: train(`form.networks.${name}`) }))}
        onChange={onChange}
      />
      <p className="card__small">{train(`form.networkHelp.${value}`)}</p>
    </div>
  );
}
