// Every driver, in the order in which they run.
import { auggie } from './auggie.mjs';
import { claudeCode } from './claude-code.mjs';
import { cline } from './cline.mjs';
import { codex } from './codex.mjs';
import { continueCli } from './continue.mjs';
import { copilot } from './copilot.mjs';
import { droid } from './droid.mjs';
import { gemini } from './gemini.mjs';
import { kilo } from './kilo.mjs';
import { openclaw } from './openclaw.mjs';
import { opencode } from './opencode.mjs';
import { pi } from './pi.mjs';
import { qwen } from './qwen.mjs';

export const DRIVERS = [claudeCode, codex, gemini, opencode, kilo, qwen, copilot, droid, cline, openclaw, auggie, pi, continueCli];
