import { useState, type ReactElement } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { AppState } from '../../common/app-state.js';
import type { InspectionAnswer, LayerValues, NetworkDescription } from '../../common/inspection.js';
import { CardSection } from '../columns-page/card-section.js';
import { ColumnsPage } from '../columns-page/columns-page.js';
import { useTexts } from '../texts.js';
import { AnswerCard } from './answer-card.js';
import type { LayerChoice } from './layer-words.js';
import { NetworkCard } from './network-card.js';
import { FailedCard, NothingCard, type WhyNothing } from './nothing-card.js';
import { PictureCard, type HeatChoice } from './picture-card.js';
import { Tour } from './tour.js';
import { inspectionOf, useInspection, useNetwork } from './use-inspection.js';
import { useShownPicture } from './use-shown-picture.js';
import './inspect.css';

/** What the network sees: its input, its layers, what decided its answer, and a tour through all of it. */
export function InspectPage({ app }: { app: AppState }): ReactElement {
  const { inspect } = useTexts();
  const { recognizer } = app;
  const model = recognizer.kind === 'ready' ? recognizer.model : undefined;
  const network = useNetwork(model?.id);
  return (
    <>
      {network.kind === 'described' ? (
        <Inside app={app} network={network.network} />
      ) : (
        <ColumnsPage
          name="inspect"
          title={inspect('title')}
          text={inspect('text', { model: model?.name ?? '…' })}
          first={
            network.kind === 'failed' ? (
              <FailedCard failure={network.failure} />
            ) : (
              <p className="card" role="status" data-testid="inspect-waiting">
                {inspect('nothing.loading')}
              </p>
            )
          }
          second={null}
        />
      )}
    </>
  );
}

function Inside({ app, network }: { app: AppState; network: NetworkDescription }): ReactElement {
  const { inspect } = useTexts();
  const live = app.capture.kind === 'live';
  const picture = useShownPicture();
  const [heat, setHeat] = useState<HeatChoice>({ kind: 'gradients', strength: 0.8 });
  const [chosen, setChosen] = useState<LayerChoice>({ layer: firstConvolution(network) });
  const { shown } = picture;
  const subject = shown.kind === 'live' ? ('live' as const) : ('held' as const);
  const wish = subject === 'held' || live ? { subject, heatMap: heat.kind, ...chosen } : undefined;
  const answer = useInspection(wish, picture.round);
  const inspection = inspectionOf(answer);
  const why = whyNothing(answer, wish !== undefined);
  return (
    <ColumnsPage
      name="inspect"
      title={inspect('title')}
      text={inspect('text', { model: network.model.name })}
      first={
        <>
          {answer?.kind === 'failed' && <FailedCard failure={answer.failure} />}
          {(why ?? picture.problem) && <NothingCard why={why} problem={picture.problem} />}
          <PictureCard
            inspection={inspection}
            averageMirrored={network.model.averageMirrored}
            shown={shown}
            live={live}
            heat={heat}
            onHeat={setHeat}
            onFile={picture.open}
            onFreeze={picture.freeze}
            onLive={picture.goOn}
          />
          {inspection && <AnswerCard inspection={inspection} />}
        </>
      }
      second={<Right network={network} chosen={chosen} values={inspection?.values} onChoose={setChosen} />}
    />
  );
}

interface RightProps {
  readonly network: NetworkDescription;
  readonly chosen: LayerChoice;
  readonly values: LayerValues | undefined;
  readonly onChoose: (choice: LayerChoice) => void;
}

function Right({ network, chosen, values, onChoose }: RightProps): ReactElement {
  const { inspect } = useTexts();
  const [tab, setTab] = useState('layers');
  return (
    <CardSection name="inspect-network" heading={inspect('layers.heading')}>
      <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
        <TabList className="choice__options" aria-label={inspect('tabs.label')}>
          {(['layers', 'tour'] as const).map((id) => (
            <Tab key={id} id={id} className="choice__option inspect__tab" data-testid={`tab-${id}`}>
              {inspect(`tabs.${id}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="layers" className="inspect__panel">
          <NetworkCard network={network} chosen={chosen} values={values} onChoose={onChoose} />
        </TabPanel>
        <TabPanel id="tour" className="inspect__panel">
          <Tour network={network} onLayers={() => setTab('layers')} />
        </TabPanel>
      </Tabs>
    </CardSection>
  );
}

/** Nothing where there is something to see, or a failure says why there is not. */
function whyNothing(answer: InspectionAnswer | undefined, asked: boolean): WhyNothing | undefined {
  switch (answer?.kind) {
    case 'inspected':
    case 'failed':
      return undefined;
    case 'nothing':
      return 'face';
    case undefined:
      return asked ? 'loading' : 'off';
  }
}

/** Its maps look like the face, so that one sees at once what a map is. */
function firstConvolution({ layers }: NetworkDescription): string {
  return (layers.find(({ kind }) => kind === 'convolution') ?? layers[0])?.name ?? '';
}
