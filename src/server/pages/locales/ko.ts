import type { PageMessages } from './page-messages.js';

const startAgain = '아무것도 연결되지 않았습니다. 연결을 시작한 페이지로 돌아가 다시 연결하세요.';

/** Korean. Names are followed by particles that do not depend on their last sound: 에, 에서, 에게, 의. */
export const ko: PageMessages = {
  invitation: {
    title: '{product}에서 Weights & Biases 계정을 연결해 달라고 요청했습니다',
    reconnectTitle: '{product}에서 Weights & Biases 계정을 다시 연결해 달라고 요청했습니다',
    preparing: '잠시만 기다려 주세요…',
    requestedBy: '요청한 사람',
    purpose: '사용 목적',
    expiry: '유효 기한(1회 한정)',
    ownedBy:
      '내 W&B 계정이 {owner} 님의 {product} 계정에 연결됩니다. 본인이 맞는 경우에만 계속하세요.',
    ownedByInvited:
      '내 W&B 계정이 이 초대의 대상인 {product} 계정에 연결됩니다. 초대 대상이 본인의 계정인 경우에만 계속하세요.',
    keyHeading: '내 W&B API 키',
    paste: {
      label: '받은 메시지의 링크',
      open: '초대 열기',
      incomplete: '링크 전체가 아닙니다. {start}부터 끝까지 모두 복사하세요.',
    },
    ends: {
      connected: {
        title: 'W&B 계정이 연결되었습니다',
        sentence:
          '이제 {product}에서 {name}의 W&B 계정을 사용할 수 있습니다. 이 페이지는 닫아도 됩니다.',
      },
      declined: {
        title: '아무것도 연결되지 않았습니다',
        sentence: '요청이 거부되었습니다. 마음이 바뀌면 다시 연결하세요.',
      },
      sign_in: {
        title: '먼저 {product}에 로그인하세요',
        sentence:
          '이 초대는 로그인한 상태에서만 사용할 수 있습니다. 다른 탭에서 {product}에 로그인한 후 여기로 돌아와 다시 시도하세요.',
      },
      lost: {
        title: '초대를 다시 열어 주세요',
        sentence:
          '받은 메시지의 링크를 여세요. 그래도 이 페이지가 나오면 링크가 잘린 것입니다. 메시지에서 링크 전체를 복사해 아래에 붙여넣으세요.',
      },
      trouble: {
        title: '이 초대를 열지 못했습니다',
        sentence: '인터넷 연결을 확인하고 다시 시도하세요.',
      },
      invitation_used: {
        title: '이미 사용된 초대입니다',
        sentence:
          '이 초대로 W&B 계정이 연결되었습니다. 본인이 연결하지 않았거나 다른 계정을 연결하려면 {contact}에게 새 초대를 요청하세요.',
      },
      invitation_expired: {
        title: '만료된 초대입니다',
        sentence: '초대는 정해진 기간에만 사용할 수 있습니다. {contact}에게 새 초대를 요청하세요.',
      },
      invitation_revoked: {
        title: '철회된 초대입니다',
        sentence:
          '이 초대는 더 이상 사용할 수 없습니다. 그래도 계정을 연결하려면 {contact}에게 새 초대를 요청하세요.',
      },
      invitation_not_entitled: {
        title: '더 이상 유효하지 않은 초대입니다',
        sentence:
          '초대의 대상인 {product} 계정에서 이 초대를 사용할 수 없습니다. 착오라고 생각되면 {contact}에게 새 초대를 요청하세요.',
      },
      invitation_mismatch: {
        title: '다른 사람에게 보낸 초대입니다',
        sentence:
          '현재 초대받은 사람이 아닌 다른 사람의 계정으로 {product}에 로그인되어 있습니다. 다른 탭에서 초대받은 사람의 계정으로 로그인한 후 여기로 돌아와 다시 시도하세요. 또는 {contact}에게 새 초대를 요청하세요.',
      },
      invitation_tampered: {
        title: '초대가 불완전합니다',
        sentence:
          '일부 메일 프로그램에서는 긴 링크가 잘립니다. 받은 메시지에서 링크 전체를 복사해 아래에 붙여넣으세요. 그래도 해결되지 않으면 {contact}에게 새 초대를 요청하세요.',
      },
      invitation_foreign: {
        title: '여기에서 사용할 수 없는 초대입니다',
        sentence:
          '다른 사이트에서 쓰도록 만들었거나 오래전에 만든 초대입니다. {contact}에게 새 초대를 요청하세요.',
      },
    },
  },
  return: {
    finishing: { title: '마무리하는 중…', sentence: '잠시만 기다려 주세요.' },
    ends: {
      done: {
        title: 'W&B 계정이 연결되었습니다',
        sentence: '이 창은 닫아도 됩니다.',
      },
      untold: {
        title: 'W&B 계정이 연결되었습니다',
        sentence: '연결을 시작한 페이지로 돌아가세요. 몇 초 후 그곳에 결과가 표시됩니다.',
      },
      declined: {
        title: '아무것도 연결되지 않았습니다',
        sentence:
          '요청이 거부되었습니다. 마음이 바뀌면 연결을 시작한 페이지로 돌아가 다시 연결하세요.',
      },
      finished: {
        title: '이미 처리된 요청입니다',
        sentence: '연결을 시작한 페이지에 결과가 표시됩니다. 이 창은 닫아도 됩니다.',
      },
      busy: {
        title: '요청을 처리하고 있습니다',
        sentence: '잠시 후에도 변화가 없으면 다시 시도하세요.',
      },
      expired: { title: '시간이 초과되었습니다', sentence: startAgain },
      cancelled: { title: '취소된 요청입니다', sentence: startAgain },
      refused: {
        title: '아무것도 연결되지 않았습니다',
        sentence: '연결을 시작한 페이지에 이유가 표시됩니다. 그 페이지로 돌아가 다시 연결하세요.',
      },
      unknown: {
        title: '이 요청은 여기에서 완료할 수 없습니다',
        sentence:
          '이미 끝났거나, 다른 사람이 시작했거나, 다른 브라우저에서 시작한 요청입니다. 연결을 시작한 페이지로 돌아가 다시 연결하세요.',
      },
      session: {
        title: '로그아웃되었습니다',
        sentence: '다른 탭에서 {product}에 로그인한 후 여기로 돌아와 다시 시도하세요.',
      },
      network: {
        title: '{product}에 접속할 수 없습니다',
        sentence: '인터넷 연결을 확인하고 다시 시도하세요.',
      },
      trouble: {
        title: '{product}에서 문제가 발생했습니다',
        sentence: '지금까지 진행한 내용은 그대로 있습니다. 잠시 후 다시 시도하세요.',
      },
    },
  },
  ways: {
    back: '{product} 페이지로 돌아가기',
    signIn: '{product}에 로그인',
    retry: '다시 시도',
    again: '다시 연결',
    newTab: '새 탭에서 열림',
  },
  noScript: 'JavaScript가 꺼져 있습니다. 계속하려면 JavaScript를 켜고 이 페이지를 새로고침하세요.',
};
