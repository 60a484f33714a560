import { accessChecks } from './access-checks.js';
import { answerChecks } from './answer-checks.js';
import { authorizationChecks } from './authorization-checks.js';
import { bodyChecks, keyChecks } from './body-checks.js';
import { changeChecks } from './change-checks.js';
import type { CheckGroup } from './check.js';
import { invitationChecks } from './invitation-checks.js';
import { limitChecks } from './limit-checks.js';
import { leftoverChecks } from './leftover-checks.js';
import { linkChecks } from './link-checks.js';
import { listChecks } from './list-checks.js';
import { originChecks } from './origin-checks.js';
import { accountChecks, ownerChecks } from './owner-checks.js';
import { repeatChecks } from './repeat-checks.js';
import { wandbChecks, wandbLimitChecks } from './wandb-checks.js';

/** Every check, in the order in which they run. */
export const checkGroups: readonly CheckGroup[] = [
  accessChecks,
  linkChecks,
  repeatChecks,
  listChecks,
  originChecks,
  accountChecks,
  changeChecks,
  ownerChecks,
  bodyChecks,
  keyChecks,
  wandbChecks,
  authorizationChecks,
  invitationChecks,
  wandbLimitChecks,
  limitChecks,
  leftoverChecks,
  answerChecks,
];
