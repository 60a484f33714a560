import { markup } from '../element/set-up-check.js';

/**
 * The list's templates also have these, which a page's policy must leave as they are, too. It is
 * written as browsers write it.
 */
export const listMarkup = `${markup}<h3></h3><strong></strong><time></time><button autofocus=""></button><wandb-connect dialog="k"></wandb-connect>`;
