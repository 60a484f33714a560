/** A dialog that is on the page for as long as it is open. */
export interface OpenDialog {
  /** Where its content is drawn. */
  readonly element: HTMLDialogElement;
  /** Opens it over the page, and gives the focus back when it closes. */
  show(): void;
  /** The value of the button that closed it, empty for Escape. */
  readonly closed: Promise<string>;
}

/** @param attributes of the dialog: what names and describes it. */
export function openDialog(attributes: Readonly<Record<string, string>>): OpenDialog {
  const element = document.createElement('dialog');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  const closed = new Promise<string>((resolve) => {
    element.addEventListener(
      'close',
      () => {
        element.remove();
        resolve(element.returnValue);
      },
      { once: true },
    );
  });
  return {
    element,
    show: () => {
      element.showModal();
    },
    closed,
  };
}
