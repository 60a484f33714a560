import type { LitElement, ReactiveController } from 'lit';
import type { Account } from '../contract/contract.js';
import type { Looks } from '../element/current-state.js';
import type { WandbSuccessEvent } from '../element/events.js';
import { languageOf } from '../element/locales/registry.js';
import { closeModal, openModal } from '../element/modal.js';
import { PageWatch } from '../element/page-watch.js';
import { conditionsOf } from '../element/set-up-check.js';
import { configHints, findConfigError } from '../element/set-up.js';
import { AccountActions } from './account-actions.js';
import type { ListHandlers } from './account-list.js';
import { AccountReader, endpointOf } from './account-reader.js';
import type { EndpointSettings } from './account-reader.js';
import { Announcer } from './announcer.js';
import { ChangeWatch } from './change-watch.js';
import { Clock } from './clock.js';
import { CurrentAccounts } from './current-accounts.js';
import type { ConnectHandlers, RemovalHandlers } from './dialogs.js';
import { ListFocus } from './list-focus.js';
import { listMarkup } from './list-markup.js';
import { changed, withDialog } from './state.js';
import type { AccountAction, AccountsState, OpenDialog } from './state.js';
import { failureText, namedActivityText, removedText, speechFor, unreadText } from './texts.js';
import type { Speech, SpeechSettings } from './texts.js';

/** The properties of the element that its behavior depends on. */
export type ListSettings = EndpointSettings & Looks & SpeechSettings;

/** Runs the list: reads it, does what the user asks for, says what came of it. */
export class ListControl implements ReactiveController {
  readonly announcer: Announcer;
  readonly #host: LitElement & ListSettings;
  readonly #current: CurrentAccounts;
  readonly #focus: ListFocus;
  readonly #changes: ChangeWatch;
  readonly #reader: AccountReader;
  readonly #actions: AccountActions;
  /** The endpoint whose accounts were asked for. */
  #endpoint: string | undefined;
  /** The dialog that was opened last. */
  #shownDialog: OpenDialog | undefined;
  /** What to say once the dialog is closed: while it's open, the rest of the list is inert. */
  #pending = '';

  constructor(host: LitElement & ListSettings) {
    this.#host = host;
    this.#current = new CurrentAccounts(host);
    this.announcer = new Announcer(host);
    this.#changes = new ChangeWatch(host, {
      handleChange: () => void this.refresh(),
      endpoint: () => endpointOf(host),
    });
    const page = new PageWatch(host, {
      handleRemoval: () => this.#leave(),
      handleHide: () => this.#changes.hush(),
      handleRestore: () => {
        this.#changes.listen();
        void this.refresh();
      },
      handleOnline: () => {
        if (this.state.phase === 'failed') void this.refresh();
      },
      handleReturn: () => {},
    });
    this.#reader = new AccountReader(host, this.#current, page);
    this.#actions = new AccountActions(host, this.#current, page);
    new Clock(host);
    host.addController(this);
    // After this one, which may close a dialog: behind an open one, nothing can have focus.
    this.#focus = new ListFocus(host);
  }

  get state(): AccountsState {
    return this.#current.value;
  }

  /** What the element says where it stands. */
  get speech(): Speech {
    return speechFor(languageOf(this.#host), this.#host);
  }

  hostConnected(): void {
    // After a removal, the list is read anew.
    this.#host.requestUpdate();
  }

  /** Checks the set-up before each render. */
  hostUpdate(): void {
    const { tokenEndpoint, wandbHosts } = this.#host;
    const setUp = { tokenEndpoint, wandbHosts, wandbHost: undefined, pickedHost: undefined };
    const reason = findConfigError(setUp, conditionsOf(this.#host, listMarkup));
    const { state } = this;
    if (reason === undefined) {
      const isOther = state.phase === 'unconfigured' || endpointOf(this.#host) !== this.#endpoint;
      if (isOther && state.phase !== 'loading') this.#current.enter({ phase: 'loading' });
    } else if (state.phase !== 'unconfigured' || state.reason !== reason) {
      console.error(`<wandb-accounts> ${reason}: ${configHints[reason]}`);
      this.#leave();
      this.#current.enter({ phase: 'unconfigured', reason });
    }
  }

  hostUpdated(): void {
    this.#updateDialog();
    if (!this.#host.isConnected || this.state.phase === 'unconfigured') return;
    const endpoint = endpointOf(this.#host);
    if (endpoint === this.#endpoint) return;
    this.#leave();
    this.#endpoint = endpoint;
    void this.#read();
  }

  /** Reads the accounts again, and says which are new. Never rejects. */
  async refresh(): Promise<void> {
    const before = this.#removed;
    const accounts = await this.#reader.refresh();
    if (!accounts) return;
    const [added] = accounts;
    const removed = this.#removed;
    if (added) this.announcer.say(this.#doneText(added, 'connect'));
    else if (removed && removed !== before) this.announcer.say(removedText(removed, this.speech));
  }

  readonly handleRetry = (): void => void this.#read();

  readonly rowHandlers: ListHandlers = {
    handleAction: (account, action) => void this.#act(account, action),
    handleReconnect: (account) => this.#openDialog({ kind: 'reconnection', account }),
    handleRemove: (account) => this.#openDialog({ kind: 'removal', account }),
    handleMore: () => void this.#readMore(),
  };

  readonly removalHandlers: RemovalHandlers = {
    handleConfirm: () => {
      const account = this.#shownDialog?.account;
      this.#closeRemoval();
      if (account) void this.#act(account, 'remove');
    },
    handleCancel: () => this.#closeRemoval(),
    handleClosed: () => {
      if (this.#shownDialog?.kind === 'removal' && !this.#removal?.open) this.#closeRemoval();
    },
  };

  readonly connectHandlers: ConnectHandlers = this.#handlersFor('connect');
  readonly reconnectHandlers: ConnectHandlers = this.#handlersFor('reconnect');

  #handlersFor(action: 'connect' | 'reconnect'): ConnectHandlers {
    return {
      handleSuccess: ({ account }: WandbSuccessEvent) => {
        this.#current.enter(changed(this.state, account, action));
        this.#pending = this.#doneText(account, action);
        this.#reader.restart();
      },
      handleClose: () => {
        if (action === 'reconnect') this.#current.enter(withDialog(this.state));
        if (this.#pending) this.announcer.say(this.#pending);
        this.#pending = '';
        // If the list could not be read, it may be by now.
        if (this.state.phase === 'failed') void this.#read();
      },
    };
  }

  async #read(): Promise<void> {
    await this.#reader.read();
    const { state } = this;
    if (state.phase === 'failed') this.announcer.say(unreadText(state.failure, this.speech));
  }

  async #readMore(): Promise<void> {
    const added = await this.#reader.readMore();
    const { state } = this;
    if (state.phase !== 'listed') return;
    if (typeof state.more === 'object') {
      this.announcer.say(failureText(state.more, this.speech));
    } else if (added.length > 0) {
      this.announcer.say(this.speech.messages.moreShown(added.length));
      await this.#focus.moveTo(added[0]?.id);
    }
  }

  async #act(account: Account, action: AccountAction): Promise<void> {
    if (action === 'remove') this.#focus.prefer(this.#neighborOf(account));
    const outcome = await this.#actions.run(account, action);
    if (action === 'remove' && outcome?.status !== 'removed') this.#focus.prefer(undefined);
    if (!outcome) return;
    switch (outcome.status) {
      case 'changed':
        this.announcer.say(this.#doneText(outcome.account, action));
        break;
      case 'removed':
        this.announcer.say(removedText(account, this.speech));
        break;
      case 'failed': {
        const { failure } = outcome;
        // Whether the endpoint did something before it failed, only the list can tell.
        const refreshed = this.refresh();
        // Most often, the account was removed elsewhere.
        if (failure.reason === 'not_entitled') await refreshed;
        if (this.#removed?.id === account.id) return;
        this.announcer.say(namedActivityText({ kind: 'failed', failure }, account, this.speech));
        return;
      }
    }
    this.#reader.restart();
    this.#changes.tell();
  }

  /** The account that is next to one, after it if there is one. */
  #neighborOf({ id }: Account): string | undefined {
    const accounts = this.#accounts;
    const index = accounts.findIndex((account) => account.id === id);
    return (accounts[index + 1] ?? accounts[index - 1])?.id;
  }

  #openDialog(dialog: OpenDialog): void {
    this.#current.enter(withDialog(this.state, dialog));
  }

  /** Before the state changes: the browser then gives focus back to the button that opened it. */
  #closeRemoval(): void {
    closeModal(this.#removal);
    this.#current.enter(withDialog(this.state));
  }

  #updateDialog(): void {
    const dialog = this.state.phase === 'listed' ? this.state.dialog : undefined;
    if (dialog === this.#shownDialog) return;
    this.#shownDialog = dialog;
    if (this.#removal?.open) closeModal(this.#removal);
    if (dialog?.kind === 'removal' && this.#removal) openModal(this.#removal);
    if (dialog?.kind === 'reconnection') {
      this.#host.renderRoot
        .querySelector<HTMLElementTagNameMap['wandb-connect']>('#reconnect')
        ?.open();
    }
  }

  /** The page or the element goes away, or has another endpoint. */
  #leave(): void {
    this.#endpoint = undefined;
    this.#reader.stop();
    this.#actions.stop();
  }

  #doneText(account: Account, action: AccountAction | 'connect' | 'reconnect'): string {
    return namedActivityText({ kind: 'done', action }, account, this.speech);
  }

  get #accounts(): readonly Account[] {
    return this.state.phase === 'listed' ? this.state.accounts : [];
  }

  get #removed(): Account | undefined {
    return this.state.phase === 'listed' ? this.state.removed : undefined;
  }

  get #removal(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('#removal');
  }
}
