const text = document.querySelector('#status');

document.addEventListener('wandb-success', ({ account }) => {
  text.textContent = `${account.username} is connected.`;
});
document.addEventListener('wandb-error', ({ code }) => {
  text.textContent = `Not connected: ${code}`;
});
