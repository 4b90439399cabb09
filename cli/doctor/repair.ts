import type { Repair } from '../../common/doctor/recognition.js';
import { installedResources } from '../resources.js';

export const repair = (): Repair => (installedResources() === undefined ? 'set-up' : 'install');
