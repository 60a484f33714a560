/** What the placeholders of a text stand for, by name. */
export type TemplateValues = Readonly<Record<string, string | undefined>>;

/** A part of a text: words of the page, or a value, which may be in another language. */
export interface TemplatePart {
  readonly text: string;
  readonly isValue: boolean;
}

const placeholder = /\{(\w+)\}/;

/** Fills in a text's placeholders, `{product}`. */
export function fillTemplate(template: string, values: TemplateValues): TemplatePart[] {
  return template
    .split(placeholder)
    .map((piece, index) =>
      index % 2 === 1
        ? { text: values[piece] ?? '', isValue: true }
        : { text: piece, isValue: false },
    )
    .filter(({ text }) => text);
}

/** The same as one text. */
export function fillText(template: string, values: TemplateValues): string {
  return fillTemplate(template, values)
    .map(({ text }) => text)
    .join('');
}
