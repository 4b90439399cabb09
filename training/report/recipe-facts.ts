import type { TrainingReport } from '../../common/training.js';
import { regularizationStrength } from '../../common/usual-dropout.js';
import { networks } from '../networks/networks.js';
import { optimizerOf } from '../recipe.js';
import type { Fact } from './facts.js';
import type { Words } from './words.js';

/** Letters of a hash that tell it from others. */
const hashLength = 16;

/** How the network was trained, apart from what a person sets: its recipe, and what it began with. */
export function recipeFacts({ settings }: TrainingReport, words: Words): Fact[] {
  const { say } = words;
  const { recipe } = networks[settings.network];
  const { balance = 0, start, epochs } = settings;
  const decay =
    recipe.weightDecay > 0 ? say('setting.weight-decay', { share: recipe.weightDecay }) : undefined;
  return [
    { name: say('setting.optimizer'), value: optimizerOf(recipe), more: decay },
    { name: say('setting.schedule'), value: say(`schedule.${recipe.schedule}`) },
    { name: say('setting.smoothing'), value: shareOrNone(recipe.labelSmoothing, words) },
    {
      name: say('setting.augmentation'),
      value: shareOrNone(recipe.augmented ? regularizationStrength(epochs) : 0, words),
    },
    { name: say('setting.balance'), value: balance === 0 ? say('none') : String(balance) },
    {
      name: say('setting.start'),
      value: say(start === undefined ? 'start.random' : 'start.model'),
      more: start?.slice(0, hashLength),
    },
  ];
}

function shareOrNone(share: number, words: Words): string {
  return share === 0 ? words.say('none') : words.percent(share, 0);
}
