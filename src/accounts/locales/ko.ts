import type { AccountsMessages } from './messages.js';

/** Korean. Names are followed by particles that do not depend on their last sound: 에, 에서. */
export const ko: AccountsMessages = {
  heading: 'Weights & Biases 계정',
  connect: '계정 연결',
  loading: '계정을 불러오는 중…',
  empty: ({ product }) =>
    `아직 연결된 계정이 없습니다. 계정을 연결하면 ${product ? `${product}에서` : '여기에서'} 사용할 수 있습니다.`,
  unread: (reason) => `계정을 불러오지 못했습니다. ${reason}`,
  tryAgain: '다시 시도',
  signIn: '로그인',
  showMore: '더 보기',
  loadingMore: '더 불러오는 중…',
  moreShown: (count) => `계정 ${count}개를 더 표시했습니다.`,
  status: {
    active: '활성',
    error: '조치 필요',
    suspended: '일시 중지됨',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host}에서 더 이상 이 키를 허용하지 않습니다. 그곳에서 키가 삭제되었거나 키 사용자가 액세스 권한을 잃었습니다. 새 키로 다시 연결하세요.`,
    unreadable: ({ product = '이 사이트' }) =>
      `${product}에서 더 이상 이 키를 읽을 수 없습니다. 새 키로 다시 연결하세요.`,
    error: '현재 키가 작동하지 않습니다. 다시 확인하거나 새 키로 다시 연결하세요.',
    suspended: ({ product = '이 사이트' }) =>
      `사용을 재개할 때까지 ${product}에서 이 계정을 사용하지 않습니다.`,
    suspendedAndRejected: ({ product = '이 사이트', host }) =>
      `${product}에서 이 계정을 사용하지 않으며, ${host}에서 더 이상 이 계정의 키를 허용하지 않습니다.`,
  },
  terms: {
    server: '서버',
    key: '키',
    keyEndsWith: (hint) => `끝자리 ${hint}`,
    connected: '연결 날짜',
    checked: '마지막 확인',
    never: '없음',
  },
  actions: {
    check: '다시 확인',
    reconnect: '다시 연결',
    suspend: '일시 중지',
    resume: '사용 재개',
    remove: '연결 해제',
  },
  busy: {
    check: '확인 중…',
    suspend: '일시 중지하는 중…',
    resume: '재개하는 중…',
    remove: '연결 해제 중…',
  },
  done: {
    suspend: '일시 중지했습니다.',
    resume: '사용을 재개했습니다.',
    connect: '연결했습니다.',
    reconnect: '다시 연결했습니다. 이제 새 키를 사용합니다.',
  },
  checked: {
    active: ({ host }) => `확인 결과 ${host}에서 이 키를 허용합니다.`,
    error: ({ host }) => `확인 결과 ${host}에서 이 키를 허용하지 않습니다.`,
    unreadable: ({ product = '이 사이트' }) =>
      `${product}에서 더 이상 키를 읽을 수 없어 확인하지 못했습니다. 계정을 다시 연결하세요.`,
    suspended: () => '키를 사용하고 있지 않아 확인하지 않았습니다. 먼저 계정 사용을 재개하세요.',
  },
  removed: (name, { host }) =>
    `${name} 계정의 연결을 해제했습니다. 키는 ${host}에서 삭제할 때까지 계속 작동합니다.`,
  failures: {
    session_required: ({ product = '이 사이트' }) =>
      `${product}에서 로그아웃되었습니다. 로그인한 후 다시 시도하세요.`,
    forbidden: () => '여기에서 이 작업을 수행할 권한이 없습니다. 관리자에게 문의하세요.',
    conflict: () => '이 키는 이제 다른 W&B 사용자의 키입니다. 계정을 다시 연결하세요.',
    rate_limited: ({ wait = '잠시 후' }) => `시도 횟수가 너무 많습니다. ${wait} 다시 시도하세요.`,
    timeout: () => '응답 시간이 초과되었습니다. 다시 시도하세요.',
    offline: () => '오프라인 상태입니다. 온라인 상태가 되면 다시 시도하세요.',
    network_error: ({ product = '이 사이트' }) =>
      `${product}에 접속할 수 없습니다. 인터넷 연결을 확인하고 다시 시도하세요.`,
    wandb_unavailable: ({ host }) =>
      `${host}에 접속할 수 없어 아무것도 변경되지 않았습니다. 잠시 후 다시 시도하세요.`,
    server_error: ({ product = '이 사이트' }) =>
      `${product}에서 문제가 발생했습니다. 다시 시도하세요.`,
  },
  removal: {
    heading: (name) => `${name} 계정의 연결을 해제할까요?`,
    consequence: ({ product = '이 사이트' }) =>
      `${product}에서 이 계정과 키의 정보가 삭제됩니다. 여기에서 이 계정을 사용하는 모든 기능이 즉시 작동을 멈춥니다.`,
    keyLives: ({ host }) => `키 자체는 ${host}에서 삭제할 때까지 계속 작동합니다.`,
    manageKeys: (page) => `${page}에서 키 관리`,
    newTab: '새 탭에서 열림',
    confirm: '연결 해제',
    cancel: '취소',
  },
  reconnect: {
    heading: (name) => `${name} 계정 다시 연결`,
    keyInUse: (hint) =>
      `새 키가 유효한 것으로 확인될 때까지 끝자리가 ${hint}인 키를 계속 사용합니다.`,
  },
  unconfigured: ({ product = '이 사이트' }) =>
    `이 목록이 올바르게 설정되지 않았습니다. ${product} 지원팀에 알려 주세요.`,
};
