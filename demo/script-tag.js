const element = document.querySelector('wandb-connect');
const dialog = document.querySelector('dialog');
const text = dialog?.querySelector('p');

if (element && dialog && text) {
  // A product doesn't need the simulated one.
  const { wandbCloud, wandbServer } = WandbConnect;
  const appUrl = new URL('../simulated', location.href).href;
  const simulated = wandbServer({ id: 'simulated', name: 'Simulated W&B', appUrl });
  element.wandbHosts = [simulated, wandbCloud];

  element.addEventListener('wandb-success', ({ account }) => {
    text.textContent = `${account.username} is connected.`;
    dialog.showModal();
  });
}
