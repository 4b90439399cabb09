import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AdaptAnswer, Adaptation, PersonalState } from '../../common/personal.js';
import { CardSection } from '../columns-page/card-section.js';
import { SwitchRow } from '../settings/switch-row.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';

interface ResultCardProps {
  readonly personal: PersonalState;
  /** What came of the last wish to learn, on this visit of the page. */
  readonly answer: AdaptAnswer | undefined;
  readonly onLearn: () => void;
}

/** What was learned, judged on pictures that nothing was learned from; the switch; and the way to learn again. */
export function ResultCard({ personal, answer, onLearn }: ResultCardProps): ReactElement | null {
  const { bridge } = useSurroundings();
  const { mirror, failure } = useTexts();
  const { adaptation, adapting, examples, mine } = personal;
  if (adaptation === undefined && examples.length === 0) return null;
  return (
    <CardSection name="mirror-result" heading={mirror('result.heading')}>
      {adapting ? (
        <p className="mirror__waiting" role="status">
          <span className="spinner" aria-hidden="true" />
          {mirror('result.learning')}
        </p>
      ) : (
        <>
          {answer?.kind === 'failed' && <p className="note note--danger">{failure(answer.failure)}</p>}
          {answer?.kind === 'too-few' && <p className="note">{mirror(`result.${answer.reason}`)}</p>}
          {answer?.kind === 'nobody' && <p className="note">{mirror('result.nobody')}</p>}
          {adaptation ? (
            <Score adaptation={adaptation} mine={mine} />
          ) : (
            <p data-testid="mirror-verdict" data-kind="none">
              {mirror('result.none')}
            </p>
          )}
        </>
      )}
      {adaptation?.better === true && (
        <SwitchRow
          name="mine"
          text={mirror('result.mine')}
          isSelected={mine}
          onChange={(chosen) => void bridge.setMine(chosen)}
        />
      )}
      <div className="card__buttons">
        <Button className="button" isDisabled={adapting} onPress={onLearn} data-testid="learn-again">
          {mirror(adaptation ? 'result.learn' : 'result.learnFirst')}
        </Button>
      </div>
      {adaptation?.better === true && <p className="card__small">{mirror('result.deleted')}</p>}
    </CardSection>
  );
}

function Score({ adaptation, mine }: { adaptation: Adaptation; mine: boolean }): ReactElement {
  const { mirror, number } = useTexts();
  const { before, after, judgedOn, learnedFrom, better } = adaptation;
  const all = number(judgedOn);
  const verdict = !better ? 'notBetter' : mine ? 'better' : 'betterOff';
  return (
    <div className="mirror__score">
      <p className="mirror__figures" data-testid="mirror-score">
        {mirror('result.score', { before: number(before.right), after: number(after.right), all })}
      </p>
      <p className="card__small">{mirror('result.scoreHelp', { all, learned: number(learnedFrom) })}</p>
      <p className="mirror__verdict" role="status" data-testid="mirror-verdict" data-kind={verdict}>
        {mirror(`result.${verdict}`)}
      </p>
    </div>
  );
}
