import type { AccountsMessages } from './messages.js';

// The noun before the name takes the case ending and the gender, so the name stays as it is.
const site = (product: string | undefined) => (product ? `сервіс ${product}` : 'цей сайт');
const capitalSite = (product: string | undefined) => (product ? `Сервіс ${product}` : 'Цей сайт');
const ofSite = (product: string | undefined) => (product ? `сервісу ${product}` : 'цього сайту');
const withSite = (product: string | undefined) =>
  product ? `із сервісом ${product}` : 'із цим сайтом';

/** Ukrainian. */
export const uk: AccountsMessages = {
  heading: 'Акаунти Weights & Biases',
  connect: 'Підключити акаунт',
  loading: 'Завантаження акаунтів…',
  empty: ({ product }) =>
    `Ще не підключено жодного акаунта. Підключіть акаунт, щоб користуватися ним ${product ? `у сервісі ${product}` : 'тут'}.`,
  unread: (reason) => `Не вдалося завантажити ваші акаунти. ${reason}`,
  tryAgain: 'Спробувати знову',
  signIn: 'Увійти',
  showMore: 'Показати більше',
  loadingMore: 'Завантаження інших акаунтів…',
  moreShown: (count) => `Показано ще акаунтів: ${count}.`,
  status: {
    active: 'Активний',
    error: 'Потребує уваги',
    suspended: 'Призупинений',
  },
  explanations: {
    rejected: ({ host }) =>
      `Сервер ${host} більше не приймає цей ключ: його там видалили, або користувач, якому він належить, втратив доступ. Підключіть акаунт знову з новим ключем.`,
    unreadable: ({ product }) =>
      `${capitalSite(product)} більше не може прочитати ключ. Підключіть акаунт знову з новим ключем.`,
    error:
      'Зараз ключ не працює. Перевірте його ще раз або підключіть акаунт знову з новим ключем.',
    suspended: ({ product }) =>
      `${capitalSite(product)} не використовуватиме цей акаунт, доки ви його не відновите.`,
    suspendedAndRejected: ({ product, host }) =>
      `${capitalSite(product)} не використовує цей акаунт, а сервер ${host} більше не приймає його ключ.`,
  },
  terms: {
    server: 'Сервер',
    key: 'Ключ',
    keyEndsWith: (hint) => `закінчується на ${hint}`,
    connected: 'Підключено',
    checked: 'Остання перевірка',
    never: 'Ще не було',
  },
  actions: {
    check: 'Перевірити ще раз',
    reconnect: 'Підключити знову',
    suspend: 'Призупинити',
    resume: 'Відновити',
    remove: 'Відключити',
  },
  busy: {
    check: 'Перевірка…',
    suspend: 'Призупинення…',
    resume: 'Відновлення…',
    remove: 'Відключення…',
  },
  done: {
    suspend: 'Призупинено.',
    resume: 'Відновлено.',
    connect: 'Підключено.',
    reconnect: 'Підключено знову. Тепер використовується новий ключ.',
  },
  checked: {
    active: ({ host }) => `Перевірено: сервер ${host} приймає ключ.`,
    error: ({ host }) => `Перевірено: сервер ${host} не приймає ключ.`,
    unreadable: ({ product }) =>
      `Не перевірено, бо ${site(product)} більше не може прочитати ключ. Підключіть акаунт знову.`,
    suspended: () => 'Не перевірено, бо ключ не використовується. Спершу відновіть акаунт.',
  },
  removed: (name, { host }) =>
    `Акаунт ${name} відключено. Ключ і далі працюватиме на сервері ${host}, доки ви його там не видалите.`,
  failures: {
    session_required: ({ product }) =>
      `${capitalSite(product)} завершив ваш сеанс. Увійдіть знову й повторіть спробу.`,
    forbidden: () => 'У вас немає дозволу робити це тут. Зверніться до адміністратора.',
    conflict: () => 'Тепер цей ключ належить іншому користувачу W&B. Підключіть акаунт знову.',
    rate_limited: ({ wait }) => `Забагато спроб. Спробуйте знову ${wait ?? 'трохи згодом'}.`,
    timeout: () => 'Відповідь не надійшла вчасно. Спробуйте знову.',
    offline: () => 'Немає з’єднання з інтернетом. Спробуйте знову, коли з’єднання відновиться.',
    network_error: ({ product }) =>
      `Не вдалося зв’язатися ${withSite(product)}. Перевірте з’єднання та спробуйте знову.`,
    wandb_unavailable: ({ host }) =>
      `Не вдалося зв’язатися із сервером ${host}, тому нічого не змінилося. Спробуйте знову трохи згодом.`,
    server_error: ({ product }) => `Сталася помилка на боці ${ofSite(product)}. Спробуйте знову.`,
  },
  removal: {
    heading: (name) => `Відключити акаунт ${name}?`,
    consequence: ({ product }) =>
      `${capitalSite(product)} забуде цей акаунт і його ключ. Усе, що використовує тут цей акаунт, одразу перестане працювати.`,
    keyLives: ({ host }) =>
      `Сам ключ і далі працюватиме на сервері ${host}, доки ви його там не видалите.`,
    manageKeys: (page) => `Керувати ключами на ${page}`,
    newTab: 'відкриється в новій вкладці',
    confirm: 'Відключити',
    cancel: 'Скасувати',
  },
  reconnect: {
    heading: (name) => `Знову підключити акаунт ${name}`,
    keyInUse: (hint) =>
      `Ключ, що закінчується на ${hint}, використовуватиметься, доки не буде прийнято новий.`,
  },
  unconfigured: ({ product }) =>
    `Цей список налаштовано неправильно. Повідомте службу підтримки ${ofSite(product)}.`,
};
