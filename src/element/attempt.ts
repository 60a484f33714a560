import type { LitElement } from 'lit';
import type { ErrorReason } from '../contract/error-codes.js';
import {
  awaitApproval,
  cancelAuthorization,
  leaveInTab,
  openWindow,
  takeFromTab,
} from './approval.js';
import type { ApprovalHandlers } from './approval-panel.js';
import { tellOtherWindows } from './channel.js';
import { askAuthorization, postApiKey } from './connect-client.js';
import type { EndpointAnswer } from './connect-client.js';
import type { CurrentState } from './current-state.js';
import { accessTo } from './endpoint-access.js';
import type { AccessSettings, EndpointAccess } from './endpoint-access.js';
import { cancelled } from './endpoint-client.js';
import { WandbBeforeConnectEvent, WandbErrorEvent, WandbSuccessEvent } from './events.js';
import type { FocusKeeper } from './focus-keeper.js';
import type { KeyField } from './key-field.js';
import { messagesOf } from './locales/own-messages.js';
import { failed, failure } from './outcome.js';
import type { ConnectFailure, ConnectOutcome } from './outcome.js';
import type { PageWatch } from './page-watch.js';
import { report } from './report.js';
import { chosenHost, isDisabled } from './set-up.js';
import type { SetUp } from './set-up.js';
import {
  cancelling,
  continued,
  idle,
  noteOf,
  redirected,
  refused,
  settled,
  slowed,
  started,
} from './state.js';
import { contextOf, failureText } from './texts.js';
import { resolveTokenEndpoint } from './token-endpoint.js';

/** Milliseconds without an answer until the user reads that we are still waiting for it. */
const SLOW_AFTER = 5_000;

/** The properties of the element that an attempt reads. The page may change them at any time. */
export interface AttemptSettings extends SetUp, AccessSettings {
  readonly accountId: string | undefined;
  readonly product: string | undefined;
  readonly disabled: boolean;
}

/** The parts of the element that an attempt works with. */
export interface AttemptParts {
  readonly current: CurrentState;
  readonly field: KeyField;
  readonly focus: FocusKeeper;
  readonly page: PageWatch;
  /** Milliseconds, if `requestTimeout` is not a positive number. */
  readonly defaultTimeout: number;
}

type Work = (signal: AbortSignal) => Promise<ConnectOutcome>;

/**
 * Runs one attempt at a time, from the press of the button to the one event that ends it. It alone
 * aborts an attempt, and knows the authorization that the endpoint may ask for.
 */
export class Attempt {
  readonly #host: LitElement & AttemptSettings;
  readonly #current: CurrentState;
  readonly #field: KeyField;
  readonly #focus: FocusKeeper;
  readonly #page: PageWatch;
  readonly #defaultTimeout: number;
  #outcome: Promise<ConnectOutcome> | undefined;
  #abort: AbortController | undefined;
  #authorization: (EndpointAccess & { readonly id: string }) | undefined;
  /** The window in which the user approves. */
  #window: Window | undefined;

  constructor(
    host: LitElement & AttemptSettings,
    { current, field, focus, page, defaultTimeout }: AttemptParts,
  ) {
    this.#host = host;
    this.#current = current;
    this.#field = field;
    this.#focus = focus;
    this.#page = page;
    this.#defaultTimeout = defaultTimeout;
  }

  /** Links the key in the field. Never rejects. */
  link(): Promise<ConnectOutcome> {
    return this.#begin((signal) => this.#link(signal));
  }

  /**
   * Resumes an attempt for which the user left the page, to approve in this tab.
   *
   * @returns whether there was such an attempt, at this endpoint.
   */
  resume(): boolean {
    const endpoint = this.#endpoint;
    if (!(endpoint instanceof URL)) return false;
    const id = takeFromTab(endpoint.href);
    if (!id) return false;
    void this.#begin(async (signal) => {
      const access = this.#accessTo(endpoint, signal);
      this.#authorization = { ...access, id };
      this.#current.enter(started(access.attemptId));
      return this.#follow(access, await askAuthorization(access, id));
    });
    return true;
  }

  /**
   * Cancels for the user. An authorization is over once the endpoint has answered, and that answer
   * may be that the account was linked in the meantime.
   */
  cancel(): void {
    const abort = this.#abort;
    if (abort && this.#authorization) {
      const state = this.#current.value;
      if ('cancelling' in state) return;
      this.#abort = new AbortController();
      this.#current.enter(cancelling(state));
    }
    abort?.abort('user');
  }

  /** Cancels for the page, and waits for nothing. */
  abandon(): void {
    if (this.#authorization && !('cancelling' in this.#current.value)) {
      const { id, ...access } = this.#authorization;
      void cancelAuthorization({ ...access, signal: new AbortController().signal }, id);
    }
    this.#abort?.abort('aborted');
  }

  /** The page or the element goes away: no key stays behind, and no attempt continues. */
  leave(reason: ErrorReason<'cancelled'>): void {
    // The window stays open: the user may be in the middle of approving.
    this.#window = undefined;
    this.#abort?.abort(reason);
    this.#field.clear();
    if (this.#current.value.phase === 'idle') this.#current.enter(idle());
  }

  readonly approvalHandlers: ApprovalHandlers = {
    handleContinue: () => this.#openApproval(),
    handleCancel: () => this.cancel(),
    handleOpened: () => this.#markApprovalOpened(),
    handleLeaveInTab: ({ ctrlKey, metaKey, shiftKey }) => {
      // With one of these keys, the link opens another tab or window, and this page stays.
      if (ctrlKey || metaKey || shiftKey) this.#markApprovalOpened();
      // Otherwise, the page that the user comes back to calls `resume()`.
      else if (this.#authorization) leaveInTab(this.#authorization);
    },
  };

  /** Opens the page where the user approves. Call it in a click, or the browser blocks the window. */
  #openApproval(): void {
    const state = this.#current.value;
    if (state.phase !== 'authorizing' || state.cancelling) return;
    this.#window?.close();
    this.#window = openWindow(state.authorizationUrl);
    this.#current.enter(continued(state, this.#window !== undefined));
  }

  /** The user opens that page by a link. */
  #markApprovalOpened(): void {
    this.#current.enter(continued(this.#current.value, true));
  }

  /** Whether `resume()` can work: the endpoint's return page and this page share their storage. */
  get canResume(): boolean {
    const endpoint = new URL(this.#authorization?.endpoint ?? '', location.href);
    return endpoint.origin === location.origin;
  }

  get #endpoint(): URL | ErrorReason<'config_error'> {
    return resolveTokenEndpoint(this.#host.tokenEndpoint, location.href);
  }

  /** While an attempt is under way, everyone who begins another gets its outcome. */
  #begin(work: Work): Promise<ConnectOutcome> {
    this.#outcome ??= this.#run(work).finally(() => {
      this.#outcome = undefined;
    });
    return this.#outcome;
  }

  async #run(work: Work): Promise<ConnectOutcome> {
    // Set before anything is awaited, because the page may cancel right after it has begun.
    const { signal } = (this.#abort = new AbortController());
    await (this.#host.hasUpdated || this.#current.rendered());
    await this.#page.settled();
    const state = this.#current.value;
    if (state.phase === 'connected') return { status: 'connected', account: state.account };

    const slowTimer = setTimeout(() => {
      this.#current.enter(slowed(this.#current.value));
    }, SLOW_AFTER);
    const outcome = await work(signal);
    clearTimeout(slowTimer);
    this.#release(signal);

    // An event on an element that is off the page would not reach the page.
    await this.#page.settled();
    if (outcome.status === 'connected') {
      this.#field.clear();
      tellOtherWindows(String(this.#endpoint));
    }
    // Focus moves before the event: a dialog that the page opens then gives it back to this place.
    await this.#focus.enter(settled(this.#current.value, outcome));
    this.#host.dispatchEvent(
      outcome.status === 'connected'
        ? new WandbSuccessEvent(outcome.account)
        : new WandbErrorEvent(outcome.failure, this.#message(outcome.failure)),
    );
    return outcome;
  }

  /** Forgets what belonged to the attempt. */
  #release(signal: AbortSignal): void {
    const isOver = !signal.aborted || signal.reason === 'user';
    // If the page went away instead, the one that comes back in this tab resumes.
    if (this.#authorization && isOver) takeFromTab(this.#authorization.endpoint);
    this.#abort = undefined;
    this.#authorization = undefined;
    this.#window?.close();
    this.#window = undefined;
  }

  async #link(signal: AbortSignal): Promise<ConnectOutcome> {
    const state = this.#current.value;
    if (state.phase === 'unconfigured') return failed(failure('config_error', state.reason));
    if (signal.aborted) return cancelled(signal);
    if (isDisabled(this.#host)) return failed(failure('cancelled', 'aborted'));
    const reading = this.#field.read();
    if (reading.kind === 'refused') return failed(refused(reading));
    const { id: host } = chosenHost(this.#host);
    const accountId = this.#host.accountId || undefined;
    if (!this.#host.dispatchEvent(new WandbBeforeConnectEvent(host, accountId))) {
      return failed(failure('cancelled', 'aborted'));
    }
    // If a listener has removed the element, the attempt is aborted by now.
    await this.#page.settled();
    // Read after the event, in which the page may have changed it.
    const endpoint = this.#endpoint;
    if (!(endpoint instanceof URL)) return failed(failure('config_error', endpoint));
    const access = this.#accessTo(endpoint, signal);
    this.#field.hide();
    this.#current.enter(started(access.attemptId, noteOf(reading)));
    return this.#follow(
      access,
      await postApiKey({
        ...access,
        request: { provider: 'wandb', apiKey: reading.key, host, ...(accountId && { accountId }) },
      }),
    );
  }

  /** Follows an attempt to its end. If the user cancels an authorization, the endpoint has the last word. */
  async #follow(access: EndpointAccess, answer: EndpointAnswer): Promise<ConnectOutcome> {
    const outcome = await this.#awaitApproval(access, answer);
    const { signal } = access;
    if (outcome.status === 'connected' || !signal.aborted) return outcome;
    return signal.reason === 'user' && this.#authorization && this.#abort
      ? cancelAuthorization({ ...access, signal: this.#abort.signal }, this.#authorization.id)
      : cancelled(signal);
  }

  async #awaitApproval(access: EndpointAccess, answer: EndpointAnswer): Promise<ConnectOutcome> {
    if (answer.status !== 'authorization_required') return answer;
    const { authorizationId: id, authorizationUrl } = answer;
    this.#authorization = { ...access, id };
    await this.#focus.enter(redirected(this.#current.value, authorizationUrl));
    return awaitApproval(access, id);
  }

  /** The text for the event, which is dispatched even if a text that the page supplied throws. */
  #message(failure: ConnectFailure): string {
    try {
      const context = contextOf(chosenHost(this.#host), this.#host.product);
      return failureText(failure, messagesOf(this.#host), context);
    } catch (error) {
      report(error);
      return '';
    }
  }

  #accessTo({ href }: URL, signal: AbortSignal): EndpointAccess {
    return accessTo(href, this.#host, this.#defaultTimeout, signal);
  }
}
