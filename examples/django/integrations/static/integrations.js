const csrfToken = document.querySelector('[name=csrfmiddlewaretoken]').value;
document.querySelector('wandb-connect').headers = { 'X-CSRFToken': csrfToken };

const text = document.querySelector('#status');

document.addEventListener('wandb-success', ({ account }) => {
  text.textContent = `${account.username} is connected.`;
});
document.addEventListener('wandb-error', ({ code }) => {
  text.textContent = `Not connected: ${code}`;
});
