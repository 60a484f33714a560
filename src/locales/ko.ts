import { ko as accounts } from '../accounts/locales/ko.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** Korean. Names are followed by particles that do not depend on their last sound: 에, 에서, 의. */
export const ko: Messages = {
  lang: 'ko',
  heading: (product) => (product ? `${product}에 Weights & Biases 연결` : 'Weights & Biases 연결'),
  reconnectHeading: (product) =>
    product ? `${product}에 Weights & Biases 다시 연결` : 'Weights & Biases 다시 연결',
  connectedHeading: 'Weights & Biases 연결됨',
  guide: {
    title: '키를 받는 방법',
    signIn: (host) => `${host}에 로그인`,
    signUp: '계정 만들기',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases는 ${owner}에 속해 있어, 이제 ${host}에 접속하면 ${newHost} 페이지가 열립니다.`,
    open: (page) => `${page} 열기`,
    createKey: (product) =>
      product
        ? `나중에 쉽게 찾을 수 있도록 “${product}” 이름으로 새 키를 만들고 복사하세요.`
        : '새 키를 만들어 알아보기 쉬운 이름을 붙이고 복사하세요.',
    paste: '여기에 붙여넣고 “연결”을 누르세요.',
    team: '팀용으로 연결하시나요?',
    teamDetails:
      '서비스 계정의 키를 사용하세요. 서비스 계정은 개인이 아닌 팀에 속하므로 구성원이 떠나도 연결이 유지됩니다. 요금제에 서비스 계정이 포함되어 있으면 팀 관리자가 W&B의 팀 설정에서 만들 수 있습니다.',
    newTab: '새 탭에서 열림',
  },
  keyFacts: {
    handling: ({ host, product = '이 사이트' }) =>
      `${product}에서 키가 유효한지 ${host}에 확인한 후 저장합니다.`,
    handled: ({ host, product = '이 사이트' }) =>
      `${product}에서 키가 유효한지 ${host}에 확인하고 저장했습니다.`,
    access: '개인 키는 본인의 W&B 계정과 동일한 액세스 권한을 가지며 만료되지 않습니다.',
    temporaryAccess: '이 토큰은 만료될 때까지 본인의 W&B 계정과 동일한 액세스 권한을 가집니다.',
    ending: '연결을 끝내려면 여기에서 연결을 해제하거나 W&B에서 키를 삭제하세요.',
    manageKeys: '키 관리',
  },
  server: 'W&B 서버',
  label: 'W&B API 키',
  hint: 'W&B는 키를 만들 때 한 번만 보여 줍니다. 키를 잃어버렸다면 새로 만드세요.',
  show: '키 표시',
  hide: '키 숨기기',
  connect: '연결',
  connecting: '연결 중…',
  tryAgainIn: (time) => `${time} 후 다시 시도하세요`,
  tryAgain: '이제 다시 시도할 수 있습니다.',
  cancel: '취소',
  cancelling: '취소 중…',
  slow: ({ product = '이 사이트' }) =>
    `${product}에서 아직 응답이 없습니다. 계속 기다리거나 취소할 수 있습니다.`,
  authorization: {
    ask: (page) => `키가 유효합니다. 연결을 저장하려면 먼저 ${page}에서 승인을 받아야 합니다.`,
    continue: '계속',
    wait: (page) =>
      `${page}의 응답을 기다리고 있습니다. 그곳에서 절차를 마친 후 여기로 돌아오세요.`,
    openAgain: '다시 열기',
    inThisTab: '이 탭에서 계속',
  },
  extracted: '붙여넣은 내용에서 키를 찾아 키만 남겼습니다.',
  doubts: {
    temporary_token: '임시 토큰이라 나중에 작동하지 않게 됩니다. 대신 API 키를 만드세요.',
    unusual_length: '키 길이가 일반적이지 않습니다. 빠진 부분이 없는지 확인하세요.',
    upper_case: '이런 키는 보통 소문자로 되어 있습니다. 정확히 복사했는지 확인하세요.',
    letter_o: '숫자 0이 있어야 할 자리에 알파벳 O가 있습니다. 키를 확인하세요.',
    git_hash: '키가 아니라 git 커밋의 해시로 보입니다.',
    hex_prefix: 'W&B 키는 0x로 시작하지 않습니다. 0x를 빼고 시도해 보세요.',
  },
  otherServer: ({ host }) =>
    `자체 관리형 W&B 서버의 키로 보입니다. ${host}에서 키를 만들거나 해당 서버를 선택하세요.`,
  failures: {
    invalid_format: () => 'W&B API 키 형식이 아닙니다. 아무것도 전송되지 않았습니다.',
    invalid_key: (_, { host }) =>
      `${host}에서 이 키를 거부했습니다. 키가 불완전하거나, 삭제되었거나, 다른 W&B 서버의 키일 수 있습니다.`,
    session_required: ({ reason }, { product = '이 사이트' }) =>
      reason
        ? `${product}에서 로그아웃되었을 수 있습니다. 페이지를 새로고침하고 다시 로그인하세요.`
        : `${product}에서 로그아웃되었습니다. 다른 탭에서 다시 로그인한 후 여기에서 “연결”을 누르세요.`,
    forbidden: ({ reason }, { product = '이 사이트' }) => {
      if (reason === 'declined') return '요청이 거부되었습니다. 아무것도 연결되지 않았습니다.';
      if (reason === 'origin' || reason === 'csrf') {
        return `${product}에서 자체 페이지의 요청을 거부했습니다. 페이지를 새로고침하고 다시 시도하세요. 그래도 해결되지 않으면 ${product} 지원팀에 알려 주세요.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? '이 초대는 사용할 수 없습니다. 새 초대를 요청하세요.'
        : '여기에 W&B 계정을 연결할 권한이 없습니다. 관리자에게 문의하세요.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return '다른 W&B 사용자의 키입니다. 다시 연결하려는 계정의 키를 사용하세요.';
      }
      return reason === 'already_linked'
        ? '이 W&B 계정은 이미 여기에 연결되어 있습니다.'
        : '기존 연결이 있어 이 키를 연결할 수 없습니다. 연결된 계정을 확인하세요.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `현재 ${host}에서 요청을 제한하고 있습니다. 키는 입력란에 그대로 있습니다.`
        : '시도 횟수가 너무 많습니다. 키는 입력란에 그대로 있습니다.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? '승인 시간이 초과되었습니다. 아무것도 연결되지 않았으니 다시 연결하세요.'
        : '응답 시간이 초과되었습니다. 키는 입력란에 그대로 있으니 다시 시도하세요.',
    network_error: ({ reason }, { product = '이 사이트' }) => {
      if (reason === 'offline') {
        return '오프라인 상태입니다. 키는 입력란에 그대로 있으니 온라인 상태가 되면 다시 시도하세요.';
      }
      return reason === 'csp'
        ? `${product}에서 키를 보내지 못했습니다. 인터넷 연결이 아니라 사이트의 문제입니다.`
        : `${product}에 접속할 수 없습니다. 키는 입력란에 그대로 있으니 인터넷 연결을 확인하고 다시 시도하세요.`;
    },
    wandb_unavailable: (_, { host }) =>
      `${host}에 접속할 수 없어 키를 확인하거나 저장하지 못했습니다. 키는 입력란에 그대로 있으니 잠시 후 다시 시도하세요.`,
    server_error: (_, { product = '이 사이트' }) =>
      `${product}에서 문제가 발생했습니다. 키는 입력란에 그대로 있으니 다시 시도하세요.`,
    popup_blocked: () =>
      '브라우저에서 창을 차단했습니다. 이 사이트의 팝업을 허용하거나 아래 링크를 사용하세요.',
    cancelled: ({ reason }, { product = '이 사이트' }) =>
      reason === 'unconfirmed'
        ? `취소했지만 ${product}에서 아직 확인되지 않았습니다. 연결된 계정을 확인하세요.`
        : '취소했습니다. 다시 연결할 수 있습니다.',
    config_error: (_, { product = '이 사이트' }) =>
      `이 페이지의 연결 기능이 올바르게 설정되지 않았습니다. ${product} 지원팀에 알려 주세요.`,
  },
  refusals: {
    empty: () => 'W&B API 키를 붙여넣으세요.',
    too_short: ({ length }) =>
      `W&B 키는 40자 이상인데 이 값은 ${length}자입니다. 일부가 잘렸거나 키 ID뿐일 수 있습니다.`,
    too_long: () => 'W&B 키라고 하기에는 너무 깁니다. 키만 복사하세요.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'W&B 키에 쓰이지 않는 문자가 있습니다. 키를 다시 복사하세요.'
        : `키를 표시하고 ${position}번째 문자를 확인하세요. W&B 키에 쓰이지 않는 문자입니다.`,
    whitespace_inside: () => 'W&B 키에는 중간에 공백이 없습니다. 키만 복사하세요.',
    masked: () => '가려진 키(••••)이며 실제 키가 아닙니다. 다른 키를 만들고 전체를 복사하세요.',
    placeholder: () => '예시로 적힌 값입니다. 실제 키를 붙여넣으세요.',
    multiple: () => '키가 두 개 있습니다. 하나만 붙여넣으세요.',
    looks_like_url: () => '키가 아니라 웹 주소입니다. W&B에서 키를 만들어 여기에 붙여넣으세요.',
    looks_like_email: () => '이메일 주소입니다. API 키를 붙여넣으세요.',
    other_vendor: ({ vendor = '다른 서비스' }) =>
      `W&B 키가 아니라 ${vendor}의 인증 정보입니다. 전송되지 않았습니다.`,
  },
  createAnotherKey: '다른 키 만들기',
  signIn: '로그인',
  requestId: (id) => `요청 ID: ${id}`,
  connectedAs: (name) => `${name} 계정으로 연결됨`,
  ready: (product = '이 사이트') => `이제 ${product}에서 이 계정을 사용할 수 있습니다.`,
  account: {
    name: '이름',
    entity: '기본 팀',
    host: '서버',
    key: '키',
    keyEndsWith: (hint) => `끝자리 ${hint}`,
  },
  done: '완료',
  reconnect: '다시 연결',
  connectAnother: '다른 계정 연결',
  close: '닫기',
  accounts,
};

offerMessages(ko);
