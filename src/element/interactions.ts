import type { Account } from '../contract/contract.js';
import type { CurrentState } from './current-state.js';
import type { FocusKeeper } from './focus-keeper.js';
import type { FormHandlers } from './form.js';
import { stepsOf } from './guide.js';
import type { GuideHandlers } from './guide.js';
import type { PageWatch } from './page-watch.js';
import type { ResultHandlers } from './result.js';
import { isDisabled } from './set-up.js';
import { askedToWait, isWaiting } from './state.js';

/** What the user can change of the element. */
export interface InteractiveHost extends HTMLElement {
  guide: 'open' | 'closed' | 'none';
  isBack: boolean;
  pickedHost: string | undefined;
  accountId: string | undefined;
  readonly account: Account | undefined;
  readonly dialog: unknown;
  readonly disabled: boolean;
  connect(): Promise<unknown>;
  cancel(): void;
  reset(): void;
  open(): void;
  close(): void;
}

/** What the user does in the card, apart from an approval. */
export class Interactions {
  readonly form: FormHandlers;
  readonly guide: GuideHandlers;
  readonly #host: InteractiveHost;
  readonly #current: CurrentState;
  readonly #focus: FocusKeeper;

  constructor(host: InteractiveHost, current: CurrentState, focus: FocusKeeper, page: PageWatch) {
    this.#host = host;
    this.#current = current;
    this.#focus = focus;
    const handleLeave = () => page.awaitReturn();
    this.guide = {
      handleToggle: () => {
        host.guide = stepsOf(host) === 'all' ? 'closed' : 'open';
        host.isBack = false;
      },
      handleLeave,
    };
    this.form = {
      handlePickHost: (id) => {
        host.pickedHost = id;
      },
      handleSubmit: (event) => {
        event.preventDefault();
        if (isWaiting(current.value)) current.enter(askedToWait(current.value));
        else void host.connect();
      },
      handleCancel: () => host.cancel(),
      handleLeave,
    };
  }

  /** Whoever reconnects an account connects no other, and only an account that is given can be. */
  get result(): ResultHandlers {
    const { account, accountId, dialog } = this.#host;
    const state = this.#current.value;
    const isGiven = state.phase === 'connected' && state.account === account;
    return {
      handleDone: dialog ? this.handleClose : undefined,
      handleReconnect: isGiven && !accountId ? this.#handleReconnect : undefined,
      handleConnectAnother: accountId ? undefined : this.#handleConnectAnother,
    };
  }

  /** Undefined if the button is disabled. */
  get handleTrigger(): (() => void) | undefined {
    const host = this.#host;
    return isDisabled(host) ? undefined : () => host.open();
  }

  readonly handleClose = (): void => this.#host.close();

  readonly #handleConnectAnother = (): void => {
    this.#host.reset();
    void this.#focus.moveInOnceRendered();
  };

  readonly #handleReconnect = (): void => {
    this.#host.accountId = this.#host.account?.id;
    this.#handleConnectAnother();
  };
}
