// Every driver, in the order in which they run.
import { claudeCode } from './claude-code.mjs';
import { cline } from './cline.mjs';
import { kilo } from './kilo.mjs';
import { openclaw } from './openclaw.mjs';
import { opencode } from './opencode.mjs';

export const DRIVERS = [claudeCode, opencode, kilo, cline, openclaw];
