import type { PageMessages } from './page-messages.js';

// The noun before the product's name takes the gender. No text begins with a Latin word: that would
// turn its paragraph from left to right. No verb tells the reader's gender.
const askContact = 'فيُرجى طلب دعوة جديدة من {contact}.';
const askContactNow = 'يُرجى طلب دعوة جديدة من {contact}.';
const startAgain = 'لم يُربط أي حساب. يُرجى العودة إلى الصفحة التي بدأت منها والربط مجددًا.';

/** Arabic. */
export const ar: PageMessages = {
  invitation: {
    title: 'يطلب منك موقع {product} ربط حسابك على Weights & Biases',
    reconnectTitle: 'يطلب منك موقع {product} إعادة ربط حسابك على Weights & Biases',
    preparing: 'لحظة من فضلك…',
    requestedBy: 'بطلب من',
    purpose: 'الغرض',
    expiry: 'لمرة واحدة، صالحة حتى',
    ownedBy:
      'سيُربط حسابك على W&B بحساب {owner} في موقع {product}. يُرجى المتابعة فقط إذا كان ذلك الحساب لك.',
    ownedByInvited:
      'سيُربط حسابك على W&B بالحساب الذي أُنشئت له هذه الدعوة في موقع {product}. يُرجى المتابعة فقط إذا كان ذلك الحساب لك.',
    keyHeading: 'مفتاح API الخاص بك من W&B',
    paste: {
      label: 'الرابط الوارد في الرسالة',
      open: 'فتح الدعوة',
      incomplete: 'هذا ليس الرابط الكامل. يُرجى نسخه كاملًا، من {start} إلى نهايته.',
    },
    ends: {
      connected: {
        title: 'تم ربط حسابك على W&B',
        sentence: 'أصبح بإمكان موقع {product} استخدام حساب {name} على W&B. يمكنك إغلاق هذه الصفحة.',
      },
      declined: {
        title: 'لم يُربط أي حساب',
        sentence: 'تم رفض الطلب. إذا غيّرت رأيك، فيمكنك الربط مجددًا.',
      },
      sign_in: {
        title: 'يُرجى تسجيل الدخول إلى موقع {product} أولًا',
        sentence:
          'لا تعمل هذه الدعوة إلا بعد تسجيل الدخول. يُرجى تسجيل الدخول إلى موقع {product} في علامة تبويب أخرى، ثم العودة إلى هنا والمحاولة مجددًا.',
      },
      lost: {
        title: 'يُرجى فتح دعوتك مجددًا',
        sentence:
          'يُرجى فتح الرابط الوارد في الرسالة التي وصلتك. وإذا أعادك إلى هنا، فهذا يعني أنه مقتطع: يُرجى نسخه كاملًا من الرسالة ولصقه أدناه.',
      },
      trouble: {
        title: 'تعذّر فتح هذه الدعوة',
        sentence: 'يُرجى التحقق من اتصالك بالإنترنت والمحاولة مجددًا.',
      },
      invitation_used: {
        title: 'سبق استخدام هذه الدعوة',
        sentence: `تم ربط حساب W&B باستخدامها. إذا فعل ذلك شخص آخر، أو إذا أردت ربط حساب آخر، ${askContact}`,
      },
      invitation_expired: {
        title: 'انتهت صلاحية هذه الدعوة',
        sentence: `تعمل الدعوات لفترة محدودة. ${askContactNow}`,
      },
      invitation_revoked: {
        title: 'تم سحب هذه الدعوة',
        sentence: `لم تعد هذه الدعوة تعمل. إذا أردت ربط حسابك رغم ذلك، ${askContact}`,
      },
      invitation_not_entitled: {
        title: 'لم تعد هذه الدعوة صالحة',
        sentence: `لا يمكن استخدامها من الحساب الذي أُنشئت له في موقع {product}. إذا بدا لك أن هذا خطأ، ${askContact}`,
      },
      invitation_mismatch: {
        title: 'هذه الدعوة لشخص آخر',
        sentence:
          'تم تسجيل دخولك إلى موقع {product} باسم شخص آخر. يُرجى تسجيل الدخول في علامة تبويب أخرى باسم الشخص الذي أُرسلت إليه الدعوة، ثم العودة إلى هنا والمحاولة مجددًا. ويمكنك أيضًا طلب دعوة جديدة من {contact}.',
      },
      invitation_tampered: {
        title: 'هذه الدعوة غير مكتملة',
        sentence: `تقتطع بعض برامج البريد جزءًا من الروابط الطويلة. يُرجى نسخ الرابط كاملًا من الرسالة التي وصلتك ولصقه أدناه. وإذا لم يُفِد ذلك، ${askContact}`,
      },
      invitation_foreign: {
        title: 'هذه الدعوة لا تعمل هنا',
        sentence: `أُنشئت هذه الدعوة لموقع آخر أو منذ وقت طويل. ${askContactNow}`,
      },
    },
  },
  return: {
    finishing: { title: 'جارٍ الإنهاء…', sentence: 'لن يستغرق هذا سوى لحظات.' },
    ends: {
      done: {
        title: 'تم ربط حسابك على W&B',
        sentence: 'يمكنك إغلاق هذه النافذة.',
      },
      untold: {
        title: 'تم ربط حسابك على W&B',
        sentence: 'يُرجى العودة إلى الصفحة التي بدأت منها. ستظهر النتيجة فيها خلال ثوانٍ.',
      },
      declined: {
        title: 'لم يُربط أي حساب',
        sentence:
          'تم رفض الطلب. إذا غيّرت رأيك، فيُرجى العودة إلى الصفحة التي بدأت منها والربط مجددًا.',
      },
      finished: {
        title: 'انتهى هذا الطلب بالفعل',
        sentence: 'تظهر النتيجة في الصفحة التي بدأت منها. يمكنك إغلاق هذه النافذة.',
      },
      busy: {
        title: 'جارٍ إنهاء هذا الطلب',
        sentence: 'إذا لم يحدث شيء بعد قليل، فيُرجى المحاولة مجددًا.',
      },
      expired: { title: 'استغرق هذا وقتًا طويلًا جدًا', sentence: startAgain },
      cancelled: { title: 'تم إلغاء هذا الطلب', sentence: startAgain },
      refused: {
        title: 'لم يُربط أي حساب',
        sentence: 'يظهر السبب في الصفحة التي بدأت منها. يُرجى العودة إليها والربط مجددًا.',
      },
      unknown: {
        title: 'لا يمكن إنهاء هذا الطلب هنا',
        sentence:
          'إما أنه انتهى، أو بدأه شخص آخر، أو بدأ في متصفح آخر. يُرجى العودة إلى الصفحة التي بدأت منها والربط مجددًا.',
      },
      session: {
        title: 'انتهت جلستك',
        sentence:
          'يُرجى تسجيل الدخول إلى موقع {product} في علامة تبويب أخرى، ثم العودة إلى هنا والمحاولة مجددًا.',
      },
      network: {
        title: 'تعذّر الوصول إلى موقع {product}',
        sentence: 'يُرجى التحقق من اتصالك بالإنترنت والمحاولة مجددًا.',
      },
      trouble: {
        title: 'حدث خطأ في موقع {product}',
        sentence: 'لم يُفقد أي شيء. يُرجى المحاولة مجددًا بعد قليل.',
      },
    },
  },
  ways: {
    back: 'العودة إلى موقع {product}',
    signIn: 'تسجيل الدخول إلى موقع {product}',
    retry: 'المحاولة مجددًا',
    again: 'الربط مجددًا',
    newTab: 'يُفتح في علامة تبويب جديدة',
  },
  noScript: 'تم إيقاف JavaScript. للمتابعة، يُرجى تفعيل JavaScript وإعادة تحميل هذه الصفحة.',
};
