import { defaultSettings, readSettings, Settings, writeSettings } from './settings.js';

/**
 * Keeps the Controls, the page's address and whoever listens in step.
 *
 * @param onChange called at once and at each change.
 */
export function startControls(form: HTMLFormElement, onChange: (settings: Settings) => void): void {
  const read = () => Settings.parse({ disabled: 'no', ...Object.fromEntries(new FormData(form)) });

  fill(form, readSettings(location.search));
  onChange(read());

  form.addEventListener('input', () => {
    const settings = read();
    history.replaceState(null, '', location.pathname + writeSettings(settings));
    onChange(settings);
  });
  form.addEventListener('reset', (event) => {
    // The form's own idea of the beginning has no values in it.
    event.preventDefault();
    fill(form, defaultSettings);
    form.dispatchEvent(new Event('input'));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
}

function fill(form: HTMLFormElement, settings: Settings): void {
  for (const [name, value] of Object.entries(settings)) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement && control.type === 'checkbox') {
      control.checked = value === control.value;
    } else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
      control.value = value;
    }
  }
}
