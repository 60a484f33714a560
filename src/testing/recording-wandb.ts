import { answerAsWandb, readBasicPassword } from './simulated-wandb.js';

type AnswerRequest = (request: Request) => Promise<Response>;

/** A simulated W&B that remembers which keys it was asked about. */
export interface SimulatedWandb {
  /** Answers a request of your endpoint. Put it behind a server, or behind a key verifier's `fetch`. */
  readonly answer: AnswerRequest;
  /** Whether it was asked about this key. */
  readonly wasAskedAbout: (apiKey: string) => boolean;
  /** Whether it was asked about any key. */
  readonly wasAsked: () => boolean;
  /** Answers for one key in another way than the key says. */
  readonly answerFor: (apiKey: string, answer: AnswerRequest) => void;
}

/** Makes the W&B server that `checkEndpoint` expects your endpoint to ask. */
export function createSimulatedWandb(): SimulatedWandb {
  const asked = new Set<string>();
  const answers = new Map<string, AnswerRequest>();
  return {
    answer: (request) => {
      const apiKey = readBasicPassword(request.headers.get('Authorization'));
      if (apiKey === undefined) return answerAsWandb(request);
      asked.add(apiKey);
      return (answers.get(apiKey) ?? answerAsWandb)(request);
    },
    wasAskedAbout: (apiKey) => asked.has(apiKey),
    wasAsked: () => asked.size > 0,
    answerFor: (apiKey, answer) => void answers.set(apiKey, answer),
  };
}
