import type { PageMessages } from './page-messages.js';

// “uygulama” (app), “hesap” and “ile” stand after the names, so that these need no suffixes.
const askContact = 'yeni bir davet için {contact} ile iletişime geçin.';
const askContactNow = 'Yeni bir davet için {contact} ile iletişime geçin.';
const startAgain =
  'Hiçbir hesap bağlanmadı. Başladığınız sayfaya dönüp hesabınızı tekrar bağlayın.';

/** Turkish. */
export const tr: PageMessages = {
  invitation: {
    title: '{product}, Weights & Biases hesabınızı bağlamanızı istiyor',
    reconnectTitle: '{product}, Weights & Biases hesabınızı yeniden bağlamanızı istiyor',
    preparing: 'Lütfen bekleyin…',
    requestedBy: 'İsteyen',
    purpose: 'Amaç',
    expiry: 'Tek kullanımlık, son tarih',
    ownedBy:
      'W&B hesabınız, {owner} adlı kullanıcının {product} hesabına bağlanacak. Yalnızca bu kişi sizseniz devam edin.',
    ownedByInvited:
      'W&B hesabınız, bu davetin ait olduğu {product} hesabına bağlanacak. Yalnızca davetin ait olduğu hesap sizinse devam edin.',
    keyHeading: 'W&B API anahtarınız',
    paste: {
      label: 'Mesajınızdaki link',
      open: 'Daveti aç',
      incomplete:
        'Bu, linkin tamamı değil. Linki {start} kısmından başlayarak sonuna kadar kopyalayın.',
    },
    ends: {
      connected: {
        title: 'W&B hesabınız bağlandı',
        sentence:
          '{product} artık {name} adlı W&B hesabını kullanabilir. Bu sayfayı kapatabilirsiniz.',
      },
      declined: {
        title: 'Hiçbir hesap bağlanmadı',
        sentence: 'İstek reddedildi. Fikrinizi değiştirirseniz hesabınızı tekrar bağlayın.',
      },
      sign_in: {
        title: 'Önce {product} uygulamasında oturum açın',
        sentence:
          'Bu davet yalnızca oturumunuz açıkken çalışır. Başka bir sekmede {product} uygulamasında oturum açın, ardından buraya dönüp tekrar deneyin.',
      },
      lost: {
        title: 'Davetinizi tekrar açın',
        sentence:
          'Size gelen mesajdaki linki açın. Yine buraya gelirseniz link kesilmiş demektir; mesajdan linkin tamamını kopyalayıp aşağıya yapıştırın.',
      },
      trouble: {
        title: 'Bu davet açılamadı',
        sentence: 'İnternet bağlantınızı kontrol edip tekrar deneyin.',
      },
      invitation_used: {
        title: 'Bu davet zaten kullanıldı',
        sentence: `Bu davetle bir W&B hesabı bağlandı. Bunu siz yapmadıysanız veya başka bir hesap bağlamak istiyorsanız ${askContact}`,
      },
      invitation_expired: {
        title: 'Bu davetin süresi doldu',
        sentence: `Davetler sınırlı bir süre için geçerlidir. ${askContactNow}`,
      },
      invitation_revoked: {
        title: 'Bu davet geri çekildi',
        sentence: `Davet artık çalışmıyor. Hesabınızı hâlâ bağlamak istiyorsanız ${askContact}`,
      },
      invitation_not_entitled: {
        title: 'Bu davet artık geçerli değil',
        sentence: `Davetin ait olduğu {product} hesabı bu daveti kullanamaz. Bunun bir hata olduğunu düşünüyorsanız ${askContact}`,
      },
      invitation_mismatch: {
        title: 'Bu davet başka biri için',
        sentence: `{product} uygulamasında başka bir kişi olarak oturum açtınız. Başka bir sekmede davetin gönderildiği kişi olarak oturum açın, ardından buraya dönüp tekrar deneyin. Ya da ${askContact}`,
      },
      invitation_tampered: {
        title: 'Bu davet eksik',
        sentence: `Bazı e-posta programları uzun linkleri keser. Size gelen mesajdan linkin tamamını kopyalayıp aşağıya yapıştırın. Bu işe yaramazsa ${askContact}`,
      },
      invitation_foreign: {
        title: 'Bu davet burada çalışmıyor',
        sentence: `Davet başka bir site için veya uzun zaman önce oluşturulmuş. ${askContactNow}`,
      },
    },
  },
  return: {
    finishing: { title: 'Tamamlanıyor…', sentence: 'Bu işlem kısa sürer.' },
    ends: {
      done: {
        title: 'W&B hesabınız bağlandı',
        sentence: 'Bu pencereyi kapatabilirsiniz.',
      },
      untold: {
        title: 'W&B hesabınız bağlandı',
        sentence: 'Başladığınız sayfaya dönün. Sonuç birkaç saniye içinde orada gösterilir.',
      },
      declined: {
        title: 'Hiçbir hesap bağlanmadı',
        sentence:
          'İstek reddedildi. Fikrinizi değiştirirseniz başladığınız sayfaya dönüp hesabınızı tekrar bağlayın.',
      },
      finished: {
        title: 'Bu istek zaten sonuçlandı',
        sentence: 'Sonuç, başladığınız sayfada gösteriliyor. Bu pencereyi kapatabilirsiniz.',
      },
      busy: {
        title: 'Bu istek tamamlanıyor',
        sentence: 'Kısa süre içinde bir şey olmazsa tekrar deneyin.',
      },
      expired: { title: 'Bu işlem çok uzun sürdü', sentence: startAgain },
      cancelled: { title: 'Bu istek iptal edildi', sentence: startAgain },
      refused: {
        title: 'Hiçbir hesap bağlanmadı',
        sentence:
          'Nedeni, başladığınız sayfada gösteriliyor. O sayfaya dönüp hesabınızı tekrar bağlayın.',
      },
      unknown: {
        title: 'Bu istek burada tamamlanamıyor',
        sentence:
          'İstek sona ermiş ya da başka biri tarafından veya başka bir tarayıcıda başlatılmış. Başladığınız sayfaya dönüp hesabınızı tekrar bağlayın.',
      },
      session: {
        title: 'Oturumunuz sona erdi',
        sentence:
          'Başka bir sekmede {product} uygulamasında oturum açın, ardından buraya dönüp tekrar deneyin.',
      },
      network: {
        title: '{product} uygulamasına ulaşılamadı',
        sentence: 'İnternet bağlantınızı kontrol edip tekrar deneyin.',
      },
      trouble: {
        title: '{product} uygulamasında bir sorun oluştu',
        sentence: 'Hiçbir şey kaybolmadı. Biraz sonra tekrar deneyin.',
      },
    },
  },
  ways: {
    back: '{product} uygulamasına dön',
    signIn: '{product} uygulamasında oturum aç',
    retry: 'Tekrar dene',
    again: 'Tekrar bağla',
    newTab: 'yeni sekmede açılır',
  },
  noScript: 'JavaScript kapalı. Devam etmek için JavaScript’i açıp bu sayfayı yenileyin.',
};
