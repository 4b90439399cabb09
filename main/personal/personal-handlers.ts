import type { HandlerDependencies } from '../handlers.js';
import type { Handlers } from '../ipc.js';

type PersonalCall =
  | 'getPersonal'
  | 'allowPersonal'
  | 'chooseProfile'
  | 'renameProfile'
  | 'takeExample'
  | 'examplePicture'
  | 'removeExample'
  | 'adaptPersonal'
  | 'setMine'
  | 'forgetPersonal'
  | 'trainOnPersonal'
  | 'holdReading'
  | 'holdPhotoFace'
  | 'correctReading';

/** What the window may ask of the people who use this computer. */
export function createPersonalHandlers({
  analysis,
  personal,
  training,
}: HandlerDependencies): Pick<Handlers, PersonalCall> {
  return {
    getPersonal: () => personal.state,
    allowPersonal: ({ name, known }) => personal.allow(name, known),
    chooseProfile: (id) => personal.choose(id),
    renameProfile: (name) => personal.rename(name),
    takeExample: ({ emotion, round, face }) => personal.take({ emotion, round, source: 'game' }, face),
    examplePicture: (id) => personal.picture(id),
    removeExample: (id) => personal.removeExample(id),
    adaptPersonal: () => personal.adapt(),
    setMine: (mine) => personal.setMine(mine),
    forgetPersonal: () => personal.forget(),
    trainOnPersonal: () => {
      if (personal.folder !== undefined) training.examine(personal.folder);
    },
    holdReading: (face) => personal.hold(face),
    holdPhotoFace: ({ id, face }) => personal.holdFrom(() => analysis.example(id, face)),
    correctReading: ({ emotion }) => personal.correct(emotion),
  };
}
